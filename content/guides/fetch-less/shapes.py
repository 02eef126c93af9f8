import tracemalloc

from shop.models import Order


def peak(name, orders):
    """Print the most memory that Python holds while it makes a list of them."""
    tracemalloc.start()
    list(orders)
    print(f"{name}: {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB")
    tracemalloc.stop()


columns = "id", "status", "total"
orders = Order.objects.order_by("id")
list(orders[:1])  # what Django keeps from its first query on is not counted

peak("whole objects", orders)
peak("objects of three columns", orders.only(*columns))
peak("dictionaries", orders.values(*columns))
peak("tuples", orders.values_list(*columns))
peak("ids", orders.values_list("id", flat=True))
