from django.db import transaction
from django.db.models import F
from ledger.models import Stock


def sell():
    with transaction.atomic():
        in_stock = Stock.objects.filter(sku="SKU1", on_hand__gt=0)
        yield in_stock.update(on_hand=F("on_hand") - 1)


a = b = sell


def outcome():
    return Stock.objects.get(sku="SKU1").on_hand
