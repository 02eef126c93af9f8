from django.db import connection, models
from django.db.models import Q
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["status"], name="order_status"))

orders = Order.objects.filter(Q(status="open") | Q(customer__email="c1@example.com"))

len(list(orders))
