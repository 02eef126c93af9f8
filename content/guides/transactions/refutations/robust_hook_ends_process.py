from functools import partial

from django.db import transaction
from ledger.models import Transfer


def send_mail():
    raise SystemExit("the process is told to end")


try:
    with transaction.atomic():
        Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
        transaction.on_commit(send_mail, robust=True)
        transaction.on_commit(partial(print, "the ledger is told"))
except SystemExit as error:
    print("raised:", error)

Transfer.objects.count()
