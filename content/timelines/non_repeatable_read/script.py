from django.db import transaction
from ledger.models import Wallet


def report():
    with transaction.atomic():
        yield Wallet.objects.get(pk=1).balance
        yield Wallet.objects.get(pk=1).balance


def b():
    return Wallet.objects.filter(pk=1).update(balance=55)
