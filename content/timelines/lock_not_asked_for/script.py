from django.db import transaction
from ledger.models import Stock


def sell(stocks):
    with transaction.atomic():
        stock = stocks.get(sku="SKU1")
        yield stock.on_hand
        if stock.on_hand == 0:
            return "sold out"
        stock.on_hand -= 1
        stock.save()
        yield "sold"


def a():
    yield from sell(Stock.objects.select_for_update())


def b():
    yield from sell(Stock.objects)


def outcome():
    return Stock.objects.get(sku="SKU1").on_hand
