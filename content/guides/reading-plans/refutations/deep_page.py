from shop.models import Order

orders = Order.objects.order_by("-total", "id")[15_000:15_020]

[order.total for order in orders][:3]
