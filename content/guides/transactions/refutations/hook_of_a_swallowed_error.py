from functools import partial

from django.db import IntegrityError, transaction
from ledger.models import Transfer


def send_mail(transfer):
    print(f"mail: you received {transfer.amount}")


try:
    with transaction.atomic():
        transfer = Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
        transaction.on_commit(partial(send_mail, transfer))
        try:
            Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
        except IntegrityError:
            print("clicked twice, never mind")
except ValueError as error:
    print(error)

Transfer.objects.count()
