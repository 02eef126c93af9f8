from shop.models import Order

newest = list(Order.objects.filter(customer=1).order_by("-created_at")[:20])

[order.id for order in newest[:3]]
