from decimal import Decimal

from django.db import transaction
from ledger.models import Payment, Purchase, Stock

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


@transaction.atomic
def place(stock_id, quantity, card, key):
    transaction.on_commit(lambda: send_receipt(key))
    stock = Stock.objects.select_for_update().get(pk=stock_id)
    if stock.on_hand < quantity:
        raise SoldOut
    stock.on_hand -= quantity
    stock.save()
    purchase = Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    Payment.objects.create(purchase=purchase, amount=PRICE * quantity, key=key)
    purchase.state = "paid"
    purchase.save()
    charge(card, PRICE * quantity)
