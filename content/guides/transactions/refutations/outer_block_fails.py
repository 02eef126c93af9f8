from django.db import transaction
from ledger.models import Stock

try:
    with transaction.atomic():
        Stock.objects.filter(sku="SKU2").update(version=1)
        with transaction.atomic():
            Stock.objects.filter(sku="SKU3").update(version=1)
        raise LookupError
except LookupError:
    pass

list(Stock.objects.filter(version=1).values_list("sku", flat=True))
