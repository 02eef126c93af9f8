from django.db.models import Count, Max, Sum
from shop.models import Order

shipped = Order.objects.filter(status="lost")

shipped.aggregate(count=Count("id"), sum=Sum("total"), largest=Max("total"))
