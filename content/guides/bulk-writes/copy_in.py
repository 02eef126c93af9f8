from django.db import connection
from ledger.models import Stock

with (
    connection.cursor() as cursor,
    cursor.copy("COPY ledger_stock (sku, on_hand, version) FROM STDIN") as copy,
):
    for number in range(1_000):
        copy.write_row((f"NEW{number}", number, 0))

Stock.objects.count()
