from django.db import connection, models
from shop.models import Order

# %% set-up: an index on the customer and the time
index = models.Index(fields=["customer", "-created_at", "-id"], name="order_newest")
with connection.schema_editor() as editor:
    editor.add_index(Order, index)

# %% the latest order of each customer
newest = Order.objects.order_by("customer_id", "-created_at", "-id").distinct("customer_id")

totals = [order.total for order in newest]
f"{len(totals):,} orders, {sum(totals):,}"
