from django.db import transaction
from ledger.models import Stock

with transaction.atomic():
    Stock.objects.filter(sku="SKU2").update(version=1)
    with transaction.atomic():
        Stock.objects.filter(sku="SKU3").update(version=1)
