from ledger.models import Stock

Stock.objects.filter(sku="SKU1").update(on_hand=0)
