from django.db import transaction
from ledger.models import Purchase, Stock


@transaction.atomic
def sell(sku, quantity):
    stock = Stock.objects.get(sku=sku)
    if stock.on_hand < quantity:
        return False
    stock.on_hand -= quantity
    stock.save()
    Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    return True
