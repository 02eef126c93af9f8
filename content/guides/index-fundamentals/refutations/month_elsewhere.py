from django.db import connection, models
from django.db.models.functions import ExtractMonth
from django.utils import timezone
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(ExtractMonth("created_at"), name="order_month"))

with timezone.override("Europe/Berlin"):
    orders = list(Order.objects.filter(created_at__month=12))

len(orders)
