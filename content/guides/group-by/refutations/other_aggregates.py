from django.db.models import Avg, Count, Max, Sum
from shop.models import Order

lost = Order.objects.filter(status="lost")

lost.aggregate(Count("id"), Sum("total"), Avg("total"), Max("total"))
