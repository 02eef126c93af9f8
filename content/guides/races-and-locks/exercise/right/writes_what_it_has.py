# writes what it has read for as long as that has changed, without a transaction
from ledger.models import Stock


def sell(sku, quantity):
    while (stock := Stock.objects.get(sku=sku)).on_hand >= quantity:
        unchanged = Stock.objects.filter(pk=stock.pk, on_hand=stock.on_hand)
        if unchanged.update(on_hand=stock.on_hand - quantity):
            stock.purchase_set.create(quantity=quantity, state="placed")
            return True
    return False
