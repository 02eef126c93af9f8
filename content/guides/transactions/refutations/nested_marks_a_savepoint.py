from django.db import transaction
from ledger.models import Stock

with transaction.atomic():
    Stock.objects.filter(sku="SKU2").update(version=1)
    with transaction.atomic():
        Stock.objects.filter(sku="SKU3").update(version=1)
        try:
            with transaction.atomic(savepoint=False):
                raise LookupError("no query has failed")
        except LookupError as error:
            print(error)

print("the block ended without an exception")
list(Stock.objects.filter(version=1).values_list("sku", flat=True))
