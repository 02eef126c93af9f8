from django.db import connection, transaction
from ledger.models import Stock


def a():
    _, created = Stock.objects.get_or_create(sku="NEW", defaults={"on_hand": 5})
    return created


def b():
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield Stock.objects.count()
        Stock.objects.get_or_create(sku="NEW", defaults={"on_hand": 9})


def outcome():
    return list(Stock.objects.filter(sku="NEW").values_list("on_hand", flat=True))
