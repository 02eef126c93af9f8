from django.db import transaction
from ledger.models import Stock


def a():
    with transaction.atomic():
        _, created = Stock.objects.get_or_create(sku="NEW", defaults={"on_hand": 5})
        yield created


def b():
    stock, created = Stock.objects.get_or_create(sku="NEW", defaults={"on_hand": 9})
    return created, stock.on_hand


def outcome():
    return list(Stock.objects.filter(sku="NEW").values_list("on_hand", flat=True))
