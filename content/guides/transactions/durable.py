from django.db import transaction
from ledger.models import Stock


@transaction.atomic(durable=True)
def take_stock():
    Stock.objects.filter(sku="SKU2").update(version=1)


with transaction.atomic():
    take_stock()
