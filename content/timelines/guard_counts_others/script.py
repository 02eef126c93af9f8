from django.db import transaction
from django.db.models import Exists, F, OuterRef
from ledger.models import Purchase, Stock


def sell():
    with transaction.atomic():
        bought = Purchase.objects.filter(stock=OuterRef("pk"))
        unsold = Stock.objects.filter(~Exists(bought), sku="SKU1")
        changed = unsold.update(version=F("version") + 1)
        if changed:
            Purchase.objects.create(stock_id=1, quantity=1, state="placed")
        yield changed


a = b = sell


def outcome():
    return Purchase.objects.filter(stock__sku="SKU1").count()
