from django.db.models import F
from ledger.models import Stock

a = Stock.objects.get(sku="SKU2")
b = Stock.objects.get(sku="SKU2")  # another request, before the first has written


def save(stock):
    """Return whether nobody has written since `stock` was read."""
    same = Stock.objects.filter(pk=stock.pk, version=stock.version)
    return same.update(on_hand=stock.on_hand, version=F("version") + 1) == 1


a.on_hand -= 3
b.on_hand -= 4
Stock.objects.filter(pk=a.pk).update(on_hand=a.on_hand)
while not save(b):
    print("b reads again")
    b.refresh_from_db()
    b.on_hand -= 4

Stock.objects.get(sku="SKU2").on_hand
