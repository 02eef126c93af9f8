from django.db import connection, models
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["created_at"], name="order_created"))

newest = list(Order.objects.filter(status="open").order_by("-created_at")[:20])

[order.id for order in newest[:3]]
