from django.db.models import Count
from shop.models import Order

per_status = Order.objects.values_list("status").annotate(Count("id"))

list(per_status.order_by("status"))
