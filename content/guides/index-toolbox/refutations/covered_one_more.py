from django.db import connection, models
from django.db.models import Sum
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(
        Order, models.Index(fields=["customer"], include=["total"], name="order_customer_total")
    )

Order.objects.filter(customer=1).exclude(status="cancelled").aggregate(spent=Sum("total"))
