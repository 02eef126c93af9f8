from shop.models import Order

orders = Order.objects.select_related("customer").order_by("id")[:20]

[order.customer.name for order in orders][:3]
