from django.db import transaction
from ledger.models import Stock


def a():
    with transaction.atomic():
        stock, _ = Stock.objects.update_or_create(sku="SKU1", defaults={"on_hand": 5})
        yield stock.version


def b():
    stock, _ = Stock.objects.update_or_create(sku="SKU1", defaults={"version": 7})
    return stock.on_hand, stock.version


def outcome():
    return Stock.objects.values_list("on_hand", "version").get(sku="SKU1")
