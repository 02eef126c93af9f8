import tracemalloc

from shop.models import Order

orders = Order.objects.order_by("id")
orders.first()  # what Django keeps from its first query on is not counted

tracemalloc.start()
names = set()
for order in orders[:250].iterator(chunk_size=250):
    names.add(order.customer.name)

print(f"{tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB at the most")
len(names)
