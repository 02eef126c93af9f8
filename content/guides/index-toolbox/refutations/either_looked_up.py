from django.db import connection, models
from django.db.models import Q
from shop.models import Customer, Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["status"], name="order_status"))

found = Customer.objects.filter(email="c1@example.com")
orders = Order.objects.filter(Q(status="open") | Q(customer__in=list(found)))

len(list(orders))
