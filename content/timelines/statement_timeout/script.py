from django.db import transaction
from ledger.models import Stock


def a():
    with transaction.atomic():
        Stock.objects.select_for_update().get(sku="SKU1")
        yield "locked"


def b():
    return Stock.objects.filter(sku="SKU1").update(version=1)
