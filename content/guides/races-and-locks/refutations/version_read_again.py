from django.db.models import F
from ledger.models import Stock

a = Stock.objects.get(sku="SKU2")
shown = Stock.objects.get(sku="SKU2")  # in a form of another request, before a has written


def save(stock):
    """Return whether nobody has written since `stock` was read."""
    same = Stock.objects.filter(pk=stock.pk, version=stock.version)
    return same.update(on_hand=stock.on_hand, version=F("version") + 1) == 1


a.on_hand -= 3
print("a:", save(a))

b = Stock.objects.get(sku="SKU2")  # the form comes back
b.on_hand = shown.on_hand - 4
print("b:", save(b))

Stock.objects.get(sku="SKU2").on_hand
