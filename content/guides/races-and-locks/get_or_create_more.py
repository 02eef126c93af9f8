from ledger.models import Stock

# SKU1 is there with one unit, and only the sku is unique.
Stock.objects.get_or_create(sku="SKU1", on_hand=5)
