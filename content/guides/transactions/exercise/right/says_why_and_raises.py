# says in the log why the card was declined, and raises the error again
import logging
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


def place(stock_id, quantity, card, key):
    with transaction.atomic():
        enough = Stock.objects.filter(pk=stock_id, on_hand__gte=quantity)
        if not enough.update(on_hand=F("on_hand") - quantity):
            raise SoldOut
        purchase = Purchase.objects.create(stock_id=stock_id, quantity=quantity, state="paid")
        Payment.objects.create(purchase=purchase, amount=PRICE * quantity, key=key)
        transaction.on_commit(lambda: send_receipt(key))
        try:
            charge(card, PRICE * quantity)
        except Declined:
            logging.getLogger(__name__).info("%s is declined", key)
            raise
