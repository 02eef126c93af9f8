from django.db import transaction
from ledger.models import Wallet


def a():
    with transaction.atomic():
        Wallet.objects.filter(pk=1).update(balance=0)
        yield "changed"


def b():
    yield Wallet.objects.get(pk=1).balance
    yield Wallet.objects.get(pk=1).balance
