from django.db import OperationalError, transaction
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    try:
        with transaction.atomic():
            stock = Stock.objects.select_for_update(nowait=True).get(sku=sku)
            if stock.on_hand < quantity:
                return False
            stock.on_hand -= quantity
            stock.save()
            Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    except OperationalError:
        return False
    return True
