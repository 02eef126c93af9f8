# locks in a helper function, through values_list()
from django.db import transaction
from ledger.models import Purchase, Stock


def locked(sku):
    rows = Stock.objects.filter(sku=sku).select_for_update(no_key=True)
    return rows.values_list("pk", "on_hand").get()


@transaction.atomic(durable=True)
def sell(sku, quantity):
    pk, on_hand = locked(sku)
    if enough := on_hand >= quantity:
        Stock.objects.filter(pk=pk).update(on_hand=on_hand - quantity)
        Purchase.objects.create(stock_id=pk, quantity=quantity, state="placed")
    return enough
