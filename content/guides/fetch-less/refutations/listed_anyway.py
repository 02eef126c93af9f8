from shop.models import Order

shipped = Order.objects.filter(status="shipped")

lines = [str(order) for order in shipped]  # the page lists all of them

count = len(shipped)
total = sum(order.total for order in shipped)
largest = max(order.total for order in shipped)

{"count": count, "sum": total, "largest": largest}
