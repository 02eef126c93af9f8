from shop.models import Order

newest = list(Order.objects.order_by("-created_at")[:20])

[order.id for order in newest[:3]]
