from django.db import connection
from django.db.models import Index
from shop.models import Order

# %% set-up: an index in this order
with connection.schema_editor() as editor:
    editor.add_index(Order, Index(fields=["-total", "id"], name="order_by_total"))

# %% all orders by total
orders = Order.objects.order_by("-total", "id")

[order.total for order in orders][:3]
