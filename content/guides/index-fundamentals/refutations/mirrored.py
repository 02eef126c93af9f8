from django.db import connection, models
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["customer", "-created_at"], name="order_newest"))

orders = list(Order.objects.order_by("-customer_id", "created_at")[:20])

[(order.customer_id, order.id) for order in orders[:3]]
