# notes and adds in SQL, from arrays, in a function that is atomic itself
from django.db import connection, transaction
from django.utils import timezone
from shop.models import Refund


class UnknownLine(Exception):
    pass


NOTE = """
    WITH given AS (
        SELECT * FROM unnest(%s::bigint[], %s::int[]) AS given(line_id, quantity)
    )
    INSERT INTO shop_refunditem (refund_id, order_item_id, quantity, amount)
    SELECT %s, line.id, given.quantity, given.quantity * line.unit_price
    FROM given JOIN shop_orderitem line ON line.id = given.line_id AND line.order_id = %s
    RETURNING amount
"""
ADD = """
    UPDATE shop_product SET quantity_units = quantity_units + back.quantity
    FROM (
        SELECT line.product_id, sum(item.quantity) AS quantity
        FROM shop_refunditem item JOIN shop_orderitem line ON line.id = item.order_item_id
        WHERE item.refund_id = %s GROUP BY 1
    ) back
    WHERE back.product_id = shop_product.id
"""


@transaction.atomic
def refund(order_id, pairs):
    made = Refund.objects.create(order_id=order_id, created_at=timezone.now(), reason="returned")
    ids, quantities = zip(*pairs, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [list(ids), list(quantities), made.pk, order_id])
        amounts = [amount for (amount,) in cursor]
        if len(amounts) != len(pairs):
            raise UnknownLine
        cursor.execute(ADD, [made.pk])
    return sum(amounts)
