from django.db.models import Sum
from shop.models import Order

lost = Order.objects.filter(status="lost").values("status").annotate(total=Sum("total", default=0))

list(lost)
