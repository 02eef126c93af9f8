from shop.models import Order

orders = Order.objects.all()
orders = orders.filter(status="open")
orders = orders.exclude(note="")
orders = orders.order_by("-total", "id")
orders = orders.select_related("customer")
orders = orders[:6:2]

for order in orders:
    print(order.total, order.customer.name)
