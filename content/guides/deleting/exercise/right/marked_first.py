# takes the orders by an UPDATE, which locks them, and finds them by their mark
from django.db import connection, transaction

MARK = "being deleted"
OLD = "SELECT id FROM shop_order WHERE note = %s"
LINES = f"SELECT id FROM shop_orderitem WHERE order_id IN ({OLD})"
REFUNDS = f"SELECT id FROM shop_refund WHERE order_id IN ({OLD})"
BELOW = [
    f"DELETE FROM shop_refunditem WHERE refund_id IN ({REFUNDS}) OR order_item_id IN ({LINES})",
    f"DELETE FROM shop_refund WHERE order_id IN ({OLD})",
    f"DELETE FROM shop_orderitem WHERE order_id IN ({OLD})",
    "DELETE FROM shop_order WHERE note = %s",
]


def clean_up(before):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE shop_order SET note = %s WHERE status = 'shipped' AND created_at < %s",
            [MARK, before],
        )
        count = cursor.rowcount
        for sql in BELOW:
            cursor.execute(sql, [MARK] * sql.count("%s"))
    return count
