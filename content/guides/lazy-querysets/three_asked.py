from shop.models import Order

orders = Order.objects.order_by("id")

if orders.exists():
    print(orders.count(), "orders, among them:")
    for order in orders[:3]:
        print(order)
