from django.db import DatabaseError, connection
from ledger.models import Stock

try:
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY ledger_stock (sku, on_hand, version) FROM STDIN") as copy,
    ):
        for number in range(1_000):
            sku = "SKU1" if number == 950 else f"NEW{number}"
            copy.write_row((sku, number, 0))
except DatabaseError as error:
    print("Django's:", error)
except Exception as error:
    print(type(error).__module__, type(error).__name__)

Stock.objects.count()
