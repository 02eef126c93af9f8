from shop.models import Order

orders = Order.objects.filter(pk__in=[1, 2]).order_by("id")
print([order.status for order in orders])

orders.update(status="refunded")

print([order.status for order in orders])
