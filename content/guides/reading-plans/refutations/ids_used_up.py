from django.db import connection, transaction
from shop.models import RefundItem

COPY = """
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
INSERT INTO shop_refunditem (refund_id, order_item_id, quantity, amount)
SELECT refund_id, order_item_id, quantity, amount FROM shop_refunditem LIMIT 100
"""


def last_id():
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM shop_refunditem_id_seq")
        return cursor.fetchone()[0]


before = last_id()
with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute(COPY)
    transaction.set_rollback(True)

RefundItem.objects.count(), last_id() - before
