from functools import partial

from django.db import DataError, connection, transaction
from ledger.models import Transfer

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    transaction.on_commit(partial(print, "mail: you received 10"))
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT sum(amount) / 0 FROM ledger_transfer")
    except DataError as error:
        print(error)

Transfer.objects.count()
