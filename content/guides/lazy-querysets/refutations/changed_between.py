from shop.models import Order

orders = Order.objects.filter(status="open").order_by("id")

if number := orders.count():
    print(number, "orders, among them:")
    Order.objects.filter(status="open").update(status="shipped")  # somebody else
    for order in orders[:3]:
        print(order)
