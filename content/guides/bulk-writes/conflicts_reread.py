from ledger.models import Stock

rows = [Stock(sku="SKU1", on_hand=7), Stock(sku="NEW", on_hand=7)]
Stock.objects.bulk_create(rows, ignore_conflicts=True)
there = Stock.objects.in_bulk([row.sku for row in rows], field_name="sku")

[(row.sku, there[row.sku].pk, there[row.sku].on_hand) for row in rows]
