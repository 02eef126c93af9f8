from django.db import connection, models
from shop.models import Customer, Order

index = models.Index(fields=["customer", "-created_at", "-id"], name="order_newest")
with connection.schema_editor() as editor:
    editor.add_index(Order, index)
first = Customer.objects.earliest("id")
Customer.objects.create(name=first.name, email="new@example.com", created_at=first.created_at)
