from django.db.models import F
from ledger.models import Stock

for _request in ("a", "b"):
    Stock.objects.filter(sku="SKU1").update(on_hand=F("on_hand") - 1)

Stock.objects.get(sku="SKU1").on_hand
