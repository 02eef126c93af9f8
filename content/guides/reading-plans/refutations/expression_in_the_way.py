from django.db import connection
from django.db.models import F
from shop.models import OrderItem

with connection.cursor() as cursor:
    cursor.execute(
        "CREATE STATISTICS item_warehouse_quantity ON warehouse_id, quantity FROM shop_orderitem"
    )
    cursor.execute("ANALYZE shop_orderitem")

items = list(OrderItem.objects.alias(place=F("warehouse_id") + 0).filter(place=1, quantity=1))

len(items)
