from django.db import connection
from shop.models import RefundItem

with connection.cursor() as cursor:
    cursor.execute("EXPLAIN (COSTS OFF) DELETE FROM shop_refunditem")
    for (line,) in cursor.fetchall():
        print(line)

RefundItem.objects.count()
