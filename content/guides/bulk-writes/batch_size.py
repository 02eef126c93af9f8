from ledger.models import Stock

rows = []
for number in range(1_000):
    rows.append(Stock(sku=f"NEW{number}", on_hand=5))
Stock.objects.bulk_create(rows, batch_size=100)

rows[0].pk, rows[-1].pk
