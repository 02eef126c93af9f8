from django.db import transaction
from ledger.models import Wallet


def checkout():
    with transaction.atomic():
        yield Wallet.objects.count()
        yield "the bank has answered"


a = b = checkout


def c():
    return Wallet.objects.count()
