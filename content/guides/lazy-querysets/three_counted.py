from shop.models import Order

orders = Order.objects.order_by("id")

if number := orders.count():
    print(number, "orders, among them:")
    for order in orders[:3]:
        print(order)
