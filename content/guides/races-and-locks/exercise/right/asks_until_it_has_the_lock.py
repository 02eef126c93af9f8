# asks for the lock again and again, and never waits for it
from time import sleep

from django.db import OperationalError, transaction
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    while True:
        try:
            with transaction.atomic():
                stock = Stock.objects.select_for_update(nowait=True).get(sku=sku)
                if enough := stock.on_hand >= quantity:
                    stock.on_hand -= quantity
                    stock.save(update_fields=["on_hand"])
                    Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
            return enough
        except OperationalError as error:
            if error.__cause__.sqlstate != "55P03":
                raise
        sleep(0.001)
