from shop.models import Order

shipped = Order.objects.filter(status="shipped")

count = len(shipped)
total = sum(order.total for order in shipped)
largest = max(order.total for order in shipped)

{"count": count, "sum": total, "largest": largest}
