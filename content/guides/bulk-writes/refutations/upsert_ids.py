from ledger.models import Stock

delivered = {f"SKU{number}": 500 for number in range(41, 61)}  # 10 are there, 10 are new

rows = Stock.objects.bulk_create(
    [Stock(sku=sku, on_hand=on_hand) for sku, on_hand in delivered.items()],
    update_conflicts=True,
    unique_fields=["sku"],
    update_fields=["on_hand"],
)

[(row.sku, row.pk) for row in rows if row.sku in ("SKU50", "SKU51")]
