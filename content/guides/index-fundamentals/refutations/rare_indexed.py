from django.db import connection, models
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["status"], name="order_status"))

orders = list(Order.objects.filter(status="open"))

len(orders)
