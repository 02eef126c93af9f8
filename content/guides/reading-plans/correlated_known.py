from django.db import connection
from shop.models import OrderItem

with connection.cursor() as cursor:
    cursor.execute(
        "CREATE STATISTICS item_warehouse_quantity ON warehouse_id, quantity FROM shop_orderitem"
    )
    cursor.execute("ANALYZE shop_orderitem")

items = list(OrderItem.objects.filter(warehouse=1, quantity=1))

len(items)
