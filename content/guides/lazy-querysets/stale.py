from shop.models import Order

orders = Order.objects.filter(pk__in=[1, 2]).order_by("id")
print([order.status for order in orders])

Order.objects.filter(pk__in=[1, 2]).update(status="refunded")

print([order.status for order in orders])
print([order.status for order in orders.all()])
