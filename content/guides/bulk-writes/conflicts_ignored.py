from ledger.models import Stock

rows = [Stock(sku="SKU1", on_hand=7), Stock(sku="NEW", on_hand=7)]
Stock.objects.bulk_create(rows, ignore_conflicts=True)

[(row.sku, row.pk) for row in rows]
