from django.db import transaction
from ledger.models import Wallet


def transfer(src, dst, amount):
    with transaction.atomic():
        source = Wallet.objects.select_for_update().get(pk=src)
        yield "locked the source"
        target = Wallet.objects.select_for_update().get(pk=dst)
        source.balance -= amount
        target.balance += amount
        source.save()
        target.save()
        yield "saved"


def a():
    yield from transfer(1, 2, 30)


def b():
    yield from transfer(2, 1, 10)


def outcome():
    return list(Wallet.objects.filter(pk__in=[1, 2]).order_by("pk").values_list("pk", "balance"))
