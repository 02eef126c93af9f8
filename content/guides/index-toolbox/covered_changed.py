from django.db import connection, models
from django.db.models import Sum
from shop.models import Order

# %% set-up: the index, and a change of the notes
with connection.schema_editor() as editor:
    editor.add_index(
        Order, models.Index(fields=["customer"], include=["total"], name="order_customer_total")
    )
Order.objects.filter(customer=1).update(note="called")

# %% right after the change
Order.objects.filter(customer=1).aggregate(spent=Sum("total"))
