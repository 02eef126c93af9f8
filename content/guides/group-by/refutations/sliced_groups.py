from django.db.models import Avg, Sum
from shop.models import Order

per_customer = Order.objects.values("customer").annotate(spent=Sum("total"))

per_customer.order_by("-spent")[:3].aggregate(Sum("spent"), Avg("spent"))
