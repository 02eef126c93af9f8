from django.db.models import Sum
from shop.models import Order

lost = Order.objects.filter(status="lost").aggregate(total=Sum("total", default=0))

lost["total"] * 2
