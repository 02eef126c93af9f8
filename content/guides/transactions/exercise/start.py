from decimal import Decimal

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
    stock = Stock.objects.get(pk=stock_id)
    if stock.on_hand < quantity:
        raise SoldOut
    stock.on_hand -= quantity
    stock.save()
    purchase = Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    send_receipt(key)
    charge(card, PRICE * quantity)
    Payment.objects.create(purchase=purchase, amount=PRICE * quantity, key=key)
    purchase.state = "paid"
    purchase.save()
