from shop.models import Order

orders = Order.objects.filter(status="lost").order_by("id")

if orders.exists():
    print(orders.count(), "lost orders:")
    for order in orders:
        print(order.id, end=" ")
