from django.db import connection, models
from django.db.models.functions import ExtractMonth
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(ExtractMonth("created_at"), name="order_month"))

orders = list(Order.objects.filter(created_at__month=12))

len(orders)
