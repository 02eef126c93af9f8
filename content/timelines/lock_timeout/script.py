from django.db import connection, transaction
from ledger.models import Stock


def a():
    with transaction.atomic():
        Stock.objects.select_for_update().get(sku="SKU1")
        yield "locked"


def b():
    with transaction.atomic():
        connection.cursor().execute("SET LOCAL lock_timeout = '1s'")
        Stock.objects.filter(sku="SKU1").update(version=1)
