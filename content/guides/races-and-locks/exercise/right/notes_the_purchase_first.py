# notes the purchase first, and takes it back by an exception
from django.db import transaction
from django.db.models import F
from ledger.models import Purchase, Stock


class NotEnough(Exception):
    pass


def sell(sku, quantity):
    try:
        with transaction.atomic():
            stock = Stock.objects.get(sku=sku)
            Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
            enough = Stock.objects.filter(pk=stock.pk, on_hand__gte=quantity)
            if not enough.update(on_hand=F("on_hand") - quantity):
                raise NotEnough
    except NotEnough:
        return False
    return True
