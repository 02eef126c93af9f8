# subtracts first, and looks at what is left while the row is its own
from django.db import transaction
from django.db.models import F
from ledger.models import Purchase, Stock


@transaction.atomic
def sell(sku, quantity):
    Stock.objects.filter(sku=sku).update(on_hand=F("on_hand") - quantity)
    stock = Stock.objects.get(sku=sku)
    if stock.on_hand < 0:
        transaction.set_rollback(True)
        return False
    Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    return True
