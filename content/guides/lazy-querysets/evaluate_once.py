from shop.models import Order

orders = Order.objects.filter(status="open").order_by("id")

if orders:
    print(len(orders), "open orders:")
    for order in orders:
        print(order.id, end=" ")
