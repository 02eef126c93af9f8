from threading import Lock

from ledger.models import Purchase, Stock

lock = Lock()


def sell(sku, quantity):
    with lock:
        stock = Stock.objects.get(sku=sku)
        if stock.on_hand < quantity:
            return False
        stock.on_hand -= quantity
        stock.save()
        Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    return True
