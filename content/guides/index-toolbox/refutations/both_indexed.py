from django.db import connection, models
from shop.models import Order

# %% set-up: two indexes, on the status and on the customer
with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["status"], name="order_status"))

# %% both conditions
len(list(Order.objects.filter(customer=1, status="open")))

# %% set-up: one index on both
with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["customer", "status"], name="order_both"))

# %% both conditions, again
len(list(Order.objects.filter(customer=1, status="open")))
