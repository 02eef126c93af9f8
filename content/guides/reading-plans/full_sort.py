from shop.models import Order

orders = Order.objects.order_by("-total", "id")

[order.total for order in orders][:3]
