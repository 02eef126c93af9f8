# takes, notes and pays in one statement of SQL, in a durable block
from decimal import Decimal

from django.db import connection, transaction

PRICE = Decimal("10.00")

# The bank and the post office: leave these as they are.


class SoldOut(Exception):
    pass


class Declined(Exception):
    pass


receipts = []


def charge(card, amount):
    if card == "declined":
        raise Declined(card)


def send_receipt(key):
    receipts.append(key)


# Yours.


def place(stock_id, quantity, card, key):
    order = """
        WITH taken AS (
            UPDATE ledger_stock SET on_hand = on_hand - %(quantity)s
            WHERE id = %(stock)s AND on_hand >= %(quantity)s RETURNING id
        ), bought AS (
            INSERT INTO ledger_purchase (stock_id, quantity, state, placed_at)
            SELECT id, %(quantity)s, 'paid', now() FROM taken RETURNING id
        )
        INSERT INTO ledger_payment (purchase_id, amount, key)
        SELECT id, %(amount)s, %(key)s FROM bought
    """
    amount = PRICE * quantity
    values = {"stock": stock_id, "quantity": quantity, "amount": amount, "key": key}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(order, values)
        if not cursor.rowcount:
            raise SoldOut
        transaction.on_commit(lambda: send_receipt(key))
        charge(card, amount)
