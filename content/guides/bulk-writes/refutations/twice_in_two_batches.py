from ledger.models import Stock

lines = [("SKU1", 5), ("SKU2", 8), ("SKU1", 6)]  # one sku stands in the file twice

Stock.objects.bulk_create(
    [Stock(sku=sku, on_hand=on_hand) for sku, on_hand in lines],
    update_conflicts=True,
    unique_fields=["sku"],
    update_fields=["on_hand"],
    batch_size=1,
)

Stock.objects.get(sku="SKU1").on_hand
