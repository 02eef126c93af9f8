from django.db import transaction
from django.db.models import F
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    with transaction.atomic():
        enough = Stock.objects.filter(sku=sku, on_hand__gte=quantity)
        enough.update(on_hand=F("on_hand") - quantity)
        Purchase.objects.create(stock=Stock.objects.get(sku=sku), quantity=quantity, state="placed")
    return True
