from django.db import transaction
from ledger.models import Transfer, Wallet


def a():
    with transaction.atomic():
        wallet = Wallet.objects.select_for_update(no_key=True).get(pk=1)
        yield wallet.balance


def b():
    with transaction.atomic():
        Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="b")
        yield "created"


def outcome():
    return Transfer.objects.count()
