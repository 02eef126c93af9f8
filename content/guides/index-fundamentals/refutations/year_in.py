from django.db import connection, models
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["created_at"], name="order_created"))

orders = list(Order.objects.filter(created_at__year__in=[2025, 2026]))

len(orders)
