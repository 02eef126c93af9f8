from django.db import connection, models
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(
        Order, models.Index(fields=["status", "-created_at"], name="order_status_newest")
    )

newest = list(Order.objects.filter(status="shipped").order_by("-created_at")[:20])

len(newest)
