from django.db.models import Sum
from shop.models import Order

lost = Order.objects.filter(pk__in=[]).aggregate(total=Sum("total", default=0))

lost["total"] * 2
