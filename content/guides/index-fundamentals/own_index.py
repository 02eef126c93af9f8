from django.db import connection, models
from shop.models import Order

index = models.Index(fields=["customer", "status", "-created_at"], name="order_own")

with connection.schema_editor() as editor:
    editor.add_index(Order, index)

newest = Order.objects.filter(customer=1, status="shipped").order_by("-created_at")[:20]
print([order.id for order in newest])

Order.objects.filter(id__lte=1000).update(status="refunded")
