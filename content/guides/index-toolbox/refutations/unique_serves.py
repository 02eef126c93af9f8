from django.db import connection, models
from django.db.models import Q
from shop.models import Order

# %% set-up: at most one open order for each customer and moment
open_once = models.UniqueConstraint(
    fields=["customer", "created_at"], condition=Q(status="open"), name="order_open_once"
)
with connection.schema_editor() as editor:
    editor.add_constraint(Order, open_once)

# %% the open orders of a customer
len(list(Order.objects.filter(customer=1, status="open")))
