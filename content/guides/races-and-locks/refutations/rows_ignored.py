from django.db.models import F
from ledger.models import Stock

sold = 0
for _request in ("a", "b"):
    in_stock = Stock.objects.filter(sku="SKU1", on_hand__gt=0)
    in_stock.update(on_hand=F("on_hand") - 1)
    sold += 1

sold, Stock.objects.get(sku="SKU1").on_hand
