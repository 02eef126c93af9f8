from django.db import transaction
from django.db.models import F
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    stock = Stock.objects.get(sku=sku)
    enough = Stock.objects.filter(pk=stock.pk, on_hand__gte=quantity)
    with transaction.atomic():
        if not enough.update(on_hand=F("on_hand") - quantity):
            return False
        Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    return True
