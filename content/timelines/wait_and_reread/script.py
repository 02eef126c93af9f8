from django.db import transaction
from ledger.models import Stock


def sell():
    with transaction.atomic():
        stock = Stock.objects.select_for_update().get(sku="SKU1")
        yield stock.on_hand
        if stock.on_hand == 0:
            return "sold out"
        stock.on_hand -= 1
        stock.save()
        yield "sold"


a = b = sell


def outcome():
    return Stock.objects.get(sku="SKU1").on_hand
