from shop.models import Order

orders = Order.objects.filter(status="open").order_by("id").iterator(chunk_size=10)

first = next(orders)
Order.objects.filter(status="open").update(status="paid")

print([first.status, *{order.status for order in orders}])
