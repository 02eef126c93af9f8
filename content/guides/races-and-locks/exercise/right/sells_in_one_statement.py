# sells in one statement of SQL
from django.db import connection


def sell(sku, quantity):
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH taken AS (
                UPDATE ledger_stock SET on_hand = on_hand - %(quantity)s
                WHERE sku = %(sku)s AND on_hand >= %(quantity)s RETURNING id
            )
            INSERT INTO ledger_purchase (stock_id, quantity, state, placed_at)
            SELECT id, %(quantity)s, 'placed', now() FROM taken
            """,
            {"sku": sku, "quantity": quantity},
        )
        return cursor.rowcount == 1
