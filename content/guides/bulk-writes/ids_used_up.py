from ledger.models import Stock

for _ in range(2):
    Stock.objects.bulk_create(
        [Stock(sku="SKU1", on_hand=7), Stock(sku="SKU2", on_hand=7)],
        update_conflicts=True,
        unique_fields=["sku"],
        update_fields=["on_hand"],
    )

Stock.objects.count(), Stock.objects.create(sku="NEW", on_hand=7).pk
