from django.db import transaction
from django.db.models import F
from ledger.models import Wallet


def transfer(src, dst, amount):
    with transaction.atomic():
        covered = Wallet.objects.filter(pk=src, balance__gte=amount)
        yield covered.update(balance=F("balance") - amount)
        yield Wallet.objects.filter(pk=dst).update(balance=F("balance") + amount)


def a():
    yield from transfer(1, 2, 30)


def b():
    yield from transfer(2, 1, 10)


def outcome():
    return list(Wallet.objects.filter(pk__in=[1, 2]).order_by("pk").values_list("pk", "balance"))
