from django.db import connection, models
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(
        Order, models.Index(fields=["customer", "-created_at"], name="order_customer_newest")
    )

newest = list(Order.objects.filter(customer__in=[1, 2]).order_by("-created_at")[:20])

[order.id for order in newest[:3]]
