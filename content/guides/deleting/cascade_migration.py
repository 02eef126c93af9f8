from django.db import connection, models
from shop.models import Order, OrderItem

old = OrderItem._meta.get_field("order")
new = models.ForeignKey(Order, on_delete=models.DB_CASCADE, related_name="items")
new.set_attributes_from_name("order")
new.model = OrderItem

with connection.schema_editor(collect_sql=True) as editor:
    editor.alter_field(OrderItem, old, new)

print(*editor.collected_sql, sep="\n")
