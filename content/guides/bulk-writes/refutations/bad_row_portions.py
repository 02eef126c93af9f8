from itertools import batched

from django.db import IntegrityError
from ledger.models import Stock

rows = [Stock(sku=f"NEW{number}", on_hand=5) for number in range(100)]
rows[95].sku = "SKU1"  # there already

try:
    for batch in batched(rows, 10):
        Stock.objects.bulk_create(batch)
except IntegrityError as error:
    print(error.__cause__.diag.message_detail)

Stock.objects.count()
