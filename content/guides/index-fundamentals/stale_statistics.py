from django.db.models import Sum
from shop.models import Order, OrderItem

Order.objects.filter(status="shipped").update(status="sent")

OrderItem.objects.filter(order__status="sent").aggregate(pieces=Sum("quantity"))
