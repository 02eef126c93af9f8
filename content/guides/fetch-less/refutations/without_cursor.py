import tracemalloc

from django.db import connection
from shop.models import Order

connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = True
orders = Order.objects.order_by("id")
orders.first()  # what Django keeps from its first query on is not counted

tracemalloc.start()
total = 0
for order in orders.iterator(chunk_size=250):
    total += order.total

print(f"{tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB at the most")
total
