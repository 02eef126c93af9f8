from shop.models import Order

orders = list(Order.objects.order_by("-created_at")[:20])

[orders[place].id for place in range(20)]
