from django.db import IntegrityError
from ledger.models import Stock

rows = [Stock(sku=f"NEW{number}", on_hand=5) for number in range(100)]
rows[95].sku = "SKU1"  # there already

try:
    Stock.objects.bulk_create(rows, ignore_conflicts=True)
except IntegrityError as error:
    print(error.__cause__.diag.message_detail)

Stock.objects.count()
