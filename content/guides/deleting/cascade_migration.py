from django.db import connection, models
from shop.models import Order, OrderItem

old = OrderItem._meta.get_field("order")
new = models.ForeignKey(Order, on_delete=models.DB_CASCADE, related_name="items")
new.set_attributes_from_name("order")
new.model = OrderItem

with connection.schema_editor() as editor:
    editor.alter_field(OrderItem, old, new)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relation::regclass::text FROM pg_locks"
            " WHERE mode = 'AccessExclusiveLock' AND relation::regclass::text LIKE 'shop%' ORDER BY 1"
        )
        print("locked:", [table for (table,) in cursor])
