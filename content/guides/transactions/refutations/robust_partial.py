from functools import partial

from django.db import transaction
from ledger.models import Transfer


class Mail:
    """Sent when it is made."""

    def __init__(self, to):
        raise ConnectionError("the mail server is down")


def tell():
    print("the ledger is told of", Transfer.objects.count())


try:
    with transaction.atomic():
        Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
        transaction.on_commit(partial(Mail, "owner2"), robust=True)
        transaction.on_commit(tell)
except (ConnectionError, AttributeError) as error:
    print("raised:", error)

Transfer.objects.count()
