from django.db.models import F
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    stock = Stock.objects.filter(sku=sku)
    stock.update(on_hand=F("on_hand") - quantity)
    if stock.get().on_hand < 0:
        stock.update(on_hand=F("on_hand") + quantity)
        return False
    Purchase.objects.create(stock=stock.get(), quantity=quantity, state="placed")
    return True
