from django.db import DatabaseError, transaction
from ledger.models import Stock


def a():
    with transaction.atomic():
        Stock.objects.select_for_update().get(sku="SKU1")
        yield "locked"


def b():
    yield Stock.objects.get(sku="SKU1").on_hand
    try:
        with transaction.atomic():
            Stock.objects.select_for_update(nowait=True).get(sku="SKU1")
    except DatabaseError as error:
        yield error.__cause__.sqlstate
    with transaction.atomic():
        free = Stock.objects.select_for_update(skip_locked=True).order_by("pk")
        yield free.first().sku
