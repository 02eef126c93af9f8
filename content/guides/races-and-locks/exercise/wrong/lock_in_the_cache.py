from time import sleep

from django.core.cache import cache
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    while not cache.add(f"lock:{sku}", True, timeout=5):
        sleep(0.01)
    try:
        stock = Stock.objects.get(sku=sku)
        if stock.on_hand < quantity:
            return False
        stock.on_hand -= quantity
        stock.save()
        Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
        return True
    finally:
        cache.delete(f"lock:{sku}")
