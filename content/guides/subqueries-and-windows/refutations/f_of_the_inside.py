from django.db.models import F, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=F("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(latest=Subquery(newest.values("total")[:1]))

page = [(customer.name, customer.latest) for customer in customers.order_by("id")[:100]]

{total for name, total in page}
