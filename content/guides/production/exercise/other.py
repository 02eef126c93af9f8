from django.db.models import F
from shop.models import Event, Order

# All of these customers' orders are newer, and one user has many events.
Order.objects.filter(pk__lte=100).update(customer_id=F("customer_id") % 7 + 1)
Event.objects.filter(pk__lte=60).update(actor_email="User31@Example.com")
