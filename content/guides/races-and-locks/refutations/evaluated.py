from django.db import transaction
from ledger.models import Stock

with transaction.atomic():
    locked = Stock.objects.select_for_update().filter(sku="SKU1")
    print("get:", locked.get().on_hand)
    print("list:", [stock.on_hand for stock in locked])
    print("values:", list(locked.values_list("on_hand", flat=True)))
