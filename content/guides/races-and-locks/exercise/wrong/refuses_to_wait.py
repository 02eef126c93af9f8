from django.db import transaction
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    with transaction.atomic():
        stock = Stock.objects.select_for_update(nowait=True).get(sku=sku)
        if stock.on_hand < quantity:
            return False
        stock.on_hand -= quantity
        stock.save()
        Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    return True
