from django.db import transaction
from ledger.models import Stock


def a():
    with transaction.atomic():
        stock = Stock.objects.select_for_update().get(sku="SKU1")
        yield "locked, and now it asks the bank"
        stock.on_hand -= 1
        stock.save()


def b():
    return Stock.objects.filter(sku="SKU1").update(version=1)


def outcome():
    return Stock.objects.values_list("on_hand", "version").get(sku="SKU1")
