# deletes all of it in one statement, whose parts see the same rows
from django.db import connection

SQL = """
    WITH old AS (
        DELETE FROM shop_order WHERE status = 'shipped' AND created_at < %s RETURNING id
    ), lines AS (
        DELETE FROM shop_orderitem WHERE order_id IN (SELECT id FROM old) RETURNING id
    ), refunds AS (
        DELETE FROM shop_refund WHERE order_id IN (SELECT id FROM old) RETURNING id
    ), items AS (
        DELETE FROM shop_refunditem
        WHERE order_item_id IN (SELECT id FROM lines) OR refund_id IN (SELECT id FROM refunds)
    )
    SELECT count(*) FROM old
"""


def clean_up(before):
    with connection.cursor() as cursor:
        cursor.execute(SQL, [before])
        return cursor.fetchone()[0]
