from django.db import connection, models
from django.db.models import Count
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["status"], name="order_status"))

per_status = Order.objects.values_list("status").annotate(Count("id"))

list(per_status.order_by("status"))
