from ledger.models import Stock

delivered = {"SKU2": 10, "NEW": 10}  # to be added to the 26 pieces of SKU2

Stock.objects.bulk_create(
    [Stock(sku=sku, on_hand=on_hand) for sku, on_hand in delivered.items()],
    update_conflicts=True,
    unique_fields=["sku"],
    update_fields=["on_hand"],
)

dict(Stock.objects.filter(sku__in=delivered).order_by("id").values_list("sku", "on_hand"))
