from django.db import transaction
from django.db.models import Sum
from ledger.models import Stock

with transaction.atomic():
    locked = Stock.objects.select_for_update().filter(sku="SKU1")
    print("sum:", locked.aggregate(sum=Sum("on_hand"))["sum"])
