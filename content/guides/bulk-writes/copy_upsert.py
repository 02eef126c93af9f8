from django.db import connection, transaction
from ledger.models import Stock

lines = [("SKU1", 5), ("SKU2", 8), ("NEW", 9), ("SKU1", 6)]  # one sku stands in the file twice

with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute(
        "CREATE TEMP TABLE given (line int, sku text, on_hand int) ON COMMIT DROP",
    )
    with cursor.copy("COPY given FROM STDIN") as copy:
        for number, (sku, on_hand) in enumerate(lines):
            copy.write_row((number, sku, on_hand))
    cursor.execute(
        """
        INSERT INTO ledger_stock (sku, on_hand, version)
        SELECT DISTINCT ON (sku) sku, on_hand, 0 FROM given ORDER BY sku, line DESC
        ON CONFLICT (sku) DO UPDATE SET on_hand = EXCLUDED.on_hand
        """
    )

found = Stock.objects.filter(sku__in=["SKU1", "SKU2", "NEW"]).order_by("id")
dict(found.values_list("sku", "on_hand"))
