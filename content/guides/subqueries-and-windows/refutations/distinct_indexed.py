from django.db import connection, models
from shop.models import Order

index = models.Index(fields=["customer", "-created_at", "-id"], name="order_newest")
with connection.schema_editor() as editor:
    editor.add_index(Order, index)

newest = Order.objects.order_by("customer_id", "-created_at", "-id").distinct("customer_id")

totals = [order.total for order in newest]
f"{len(totals):,} orders, {sum(totals):,}"
