from django.db import connection, models
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["status"], name="order_status"))

Order.objects.filter(status="shipped").update(status="open")

with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_order")

len(list(Order.objects.filter(status="open")))
