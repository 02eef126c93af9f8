from shop.models import Order

orders = Order.objects.order_by("-created_at")

if len(orders) >= 20:
    [orders[place].id for place in range(20)]
