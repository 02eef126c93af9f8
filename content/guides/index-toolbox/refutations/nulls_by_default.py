from django.db import connection, models
from shop.models import Order

once = models.UniqueConstraint(fields=["created_at", "shipping_address"], name="order_once")
with connection.schema_editor() as editor:
    editor.add_constraint(Order, once)

Order.objects.filter(pk__in=[1, 2]).update(created_at="2026-01-01T00:00Z", shipping_address=None)
