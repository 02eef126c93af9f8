# decorates the function, and sends the receipt in a function of its own
from decimal import Decimal

from django.db import transaction
from django.db.models import F
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
    def tell():
        number = key
        send_receipt(number)

    transaction.on_commit(tell)
    enough = Stock.objects.filter(pk=stock_id, on_hand__gte=quantity)
    if not enough.update(on_hand=F("on_hand") - quantity):
        raise SoldOut
    purchase = Purchase.objects.create(stock_id=stock_id, quantity=quantity, state="paid")
    Payment.objects.create(purchase=purchase, amount=PRICE * quantity, key=key)
    charge(card, PRICE * quantity)
