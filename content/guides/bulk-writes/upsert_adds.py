from django.db import connection
from ledger.models import Stock

delivered = {"SKU2": 10, "NEW": 10}  # to be added to the 26 pieces of SKU2

with connection.cursor() as cursor:
    cursor.execute(
        """
        INSERT INTO ledger_stock (sku, on_hand, version)
        SELECT sku, on_hand, 0 FROM unnest(%s::text[], %s::int[]) AS given(sku, on_hand)
        ON CONFLICT (sku) DO UPDATE SET on_hand = ledger_stock.on_hand + EXCLUDED.on_hand
        """,
        [list(delivered), list(delivered.values())],
    )

dict(Stock.objects.filter(sku__in=delivered).order_by("id").values_list("sku", "on_hand"))
