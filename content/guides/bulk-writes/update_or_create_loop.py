from ledger.models import Stock

delivered = {f"SKU{number}": 500 for number in range(41, 61)}  # 10 are there, 10 are new

for sku, on_hand in delivered.items():
    Stock.objects.update_or_create(sku=sku, defaults={"on_hand": on_hand})

Stock.objects.filter(on_hand=500).count()
