from shop.models import Order

orders = Order.objects.order_by("id")

names = set()
for order in orders[:250].iterator(chunk_size=250):
    names.add(order.customer.name)

len(names)
