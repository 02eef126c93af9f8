# notes the purchase first, and marks it as placed when the stock was enough
from django.db import transaction
from django.db.models import F
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    with transaction.atomic():
        stock = Stock.objects.get(sku=sku)
        purchase = Purchase.objects.create(stock=stock, quantity=quantity, state="asked")
        enough = Stock.objects.filter(pk=stock.pk, on_hand__gte=quantity)
        if not enough.update(on_hand=F("on_hand") - quantity):
            transaction.set_rollback(True)
            return False
        purchase.state = "placed"
        purchase.save(update_fields=["state"])
    return True
