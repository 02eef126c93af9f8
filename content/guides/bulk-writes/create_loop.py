from ledger.models import Stock

rows = []
for number in range(1_000):
    rows.append(Stock.objects.create(sku=f"NEW{number}", on_hand=5))

rows[0].pk, rows[-1].pk
