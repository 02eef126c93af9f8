from django.db import DataError, connection, transaction
from django.db.models import F
from ledger.models import Stock, Transfer

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT sum(amount) / 0 FROM ledger_transfer")
    except DataError as error:
        print("raw SQL:", error)
    try:
        with transaction.atomic():
            Stock.objects.annotate(share=100 / F("version")).get(sku="SKU2")
    except DataError as error:
        print("a read:", error)

list(Transfer.objects.values_list("key", flat=True))
