from shop.models import Order

orders = Order.objects.filter(status="open").prefetch_related("items", "refunds")

list(orders)
len(orders)
bool(orders)
orders.exists()
orders.count()
orders[0]
sum(order.total for order in orders)
