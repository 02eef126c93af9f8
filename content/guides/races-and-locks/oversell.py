from ledger.models import Stock

a = Stock.objects.get(sku="SKU1")
b = Stock.objects.get(sku="SKU1")  # another request, before the first has written

sold = 0
for stock in (a, b):
    if stock.on_hand > 0:
        stock.on_hand -= 1
        stock.save()
        sold += 1

sold, Stock.objects.get(sku="SKU1").on_hand
