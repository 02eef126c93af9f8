from django.db import transaction
from ledger.models import Stock

with transaction.atomic():
    Stock.objects.filter(sku="SKU2").update(version=1)
    try:
        with transaction.atomic(savepoint=False):
            raise LookupError("no query has failed")
    except LookupError as error:
        print(error)

print("the block ended without an exception")
Stock.objects.get(sku="SKU2").version
