from django.db import connection
from shop.models import RefundItem

with connection.cursor() as cursor:
    cursor.execute(
        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) "
        "DELETE FROM shop_refunditem"
    )
    for (line,) in cursor.fetchall():
        print(line)

RefundItem.objects.count()
