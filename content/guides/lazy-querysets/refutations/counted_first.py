from shop.models import Order

orders = Order.objects.filter(status="open")

orders.count()
list(orders)
len(orders)
bool(orders)
orders.exists()
orders[0]
sum(order.total for order in orders)
