from django.db import connection, models
from django.db.models import F
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["created_at"], name="order_created"))

newest = list(Order.objects.order_by(F("created_at").desc(nulls_last=True))[:20])

[order.id for order in newest[:3]]
