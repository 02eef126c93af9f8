from django.db import connection, models
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(
        Order, models.Index(fields=["-created_at", "customer"], name="order_newest_customer")
    )

# %% a customer who orders all the time
len(Order.objects.filter(customer=1).order_by("-created_at")[:20])

# %% a customer who orders seldom
len(Order.objects.filter(customer=3000).order_by("-created_at")[:20])
