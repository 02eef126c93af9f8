from shop.models import Order

orders = Order.objects.order_by("id")

if some := list(orders[:4]):
    for order in some[:3]:
        print(order)
    if len(some) > 3:
        print("and others")
