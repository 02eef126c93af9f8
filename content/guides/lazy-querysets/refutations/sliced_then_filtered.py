from shop.models import Order


def latest():
    orders = Order.objects.all()
    orders = orders.filter(status="open")
    orders = orders.order_by("-created_at", "id")
    return orders[:20]


for order in latest().filter(total__gt=100):
    print(order.total, order.created_at)
