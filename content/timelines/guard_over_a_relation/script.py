from django.db import transaction
from ledger.models import Purchase


def before():
    Purchase.objects.create(pk=1, stock_id=1, quantity=1, state="placed")


def pay():
    with transaction.atomic():
        placed = Purchase.objects.filter(pk=1, state="placed", stock__sku="SKU1")
        yield placed.update(state="paid")


a = b = pay
