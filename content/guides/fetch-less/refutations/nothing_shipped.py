from django.db.models import Count, Max, Sum
from shop.models import Order

shipped = Order.objects.filter(status="lost")

print(shipped.aggregate(count=Count("id"), sum=Sum("total"), largest=Max("total")))
shipped.aggregate(sum=Sum("total", default=0))
