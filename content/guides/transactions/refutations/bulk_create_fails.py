from functools import partial

from django.db import DatabaseError, IntegrityError, transaction
from ledger.models import Transfer

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    transaction.on_commit(partial(print, "mail: you received 10"))
    try:
        Transfer.objects.bulk_create([Transfer(src_id=1, dst_id=2, amount=10, key="click")])
    except IntegrityError:
        print("clicked twice, never mind")
    try:
        Transfer.objects.count()
    except DatabaseError as error:
        print(type(error).__name__)

list(Transfer.objects.values_list("key", flat=True))
