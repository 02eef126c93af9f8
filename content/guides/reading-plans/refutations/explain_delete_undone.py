from django.db import connection, transaction
from shop.models import RefundItem

with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute(
        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) "
        "DELETE FROM shop_refunditem"
    )
    for (line,) in cursor.fetchall():
        print(line)
    transaction.set_rollback(True)

RefundItem.objects.count()
