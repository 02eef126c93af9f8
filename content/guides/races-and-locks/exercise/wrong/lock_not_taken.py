from django.db import transaction
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    with transaction.atomic():
        Stock.objects.select_for_update().filter(sku=sku)
        stock = Stock.objects.get(sku=sku)
        if stock.on_hand < quantity:
            return False
        stock.on_hand -= quantity
        stock.save()
        Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    return True
