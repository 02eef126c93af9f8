from django.db.models import F
from ledger.models import Stock

read = [Stock.objects.get(sku="SKU1") for _request in ("a", "b")]
sold = 0
for stock in read:
    if stock.on_hand > 0:
        in_stock = Stock.objects.filter(sku="SKU1")
        sold += in_stock.update(on_hand=F("on_hand") - 1)

sold, Stock.objects.get(sku="SKU1").on_hand
