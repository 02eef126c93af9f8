from django.db.models import F
from ledger.models import Stock

stock = Stock.objects.get(sku="SKU2")
before = stock.on_hand
stock.on_hand = F("on_hand") + 1
stock.save()
stock.refresh_from_db()
stock.save()

Stock.objects.get(sku="SKU2").on_hand - before
