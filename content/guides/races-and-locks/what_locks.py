from django.db import transaction
from ledger.models import Stock

with transaction.atomic():
    locked = Stock.objects.select_for_update().filter(sku="SKU1")
    print("count:", locked.count())
    print("exists:", locked.exists())
