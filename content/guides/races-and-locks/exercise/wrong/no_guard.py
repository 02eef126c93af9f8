from django.db import transaction
from django.db.models import F
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    stock = Stock.objects.get(sku=sku)
    if stock.on_hand < quantity:
        return False
    with transaction.atomic():
        Stock.objects.filter(pk=stock.pk).update(on_hand=F("on_hand") - quantity)
        Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    return True
