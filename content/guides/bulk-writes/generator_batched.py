from itertools import batched

from django.db import connection, transaction
from ledger.models import Stock

made = 0


def lines_of_a_file():
    global made
    for number in range(400):
        made += 1
        yield Stock(sku=f"NEW{number}", on_hand=5)


def note(execute, sql, params, many, context):
    print(f"{made} objects made, then an INSERT")
    return execute(sql, params, many, context)


with connection.execute_wrapper(note), transaction.atomic():
    for batch in batched(lines_of_a_file(), 100):
        Stock.objects.bulk_create(batch)
