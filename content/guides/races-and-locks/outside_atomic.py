from ledger.models import Stock

Stock.objects.select_for_update().get(sku="SKU1")
