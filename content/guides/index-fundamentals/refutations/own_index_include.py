from django.db import connection, models
from shop.models import Order

index = models.Index(
    fields=["customer", "status", "-created_at"], include=["total"], name="order_own"
)

with connection.schema_editor() as editor:
    editor.add_index(Order, index)

newest = Order.objects.filter(customer=1, status="shipped").order_by("-created_at")[:20]

# %% every column
len(list(newest))

# %% two columns
len(list(newest.values_list("created_at", "total")))
