from django.db import transaction
from ledger.models import Stock


def sell():
    with transaction.atomic():
        stock = Stock.objects.get(sku="SKU1")
        yield stock.on_hand
        stock.on_hand -= 1
        stock.save()
        yield "sold"


a = b = sell


def outcome():
    return Stock.objects.get(sku="SKU1").on_hand
