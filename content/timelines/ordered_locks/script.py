from django.db import transaction
from ledger.models import Wallet


def transfer(src, dst, amount):
    with transaction.atomic():
        both = Wallet.objects.filter(pk__in=[src, dst]).order_by("pk").select_for_update()
        wallets = {wallet.pk: wallet for wallet in both}
        yield "locked both"
        wallets[src].balance -= amount
        wallets[dst].balance += amount
        wallets[src].save()
        wallets[dst].save()
        yield "saved"


def a():
    yield from transfer(1, 2, 30)


def b():
    yield from transfer(2, 1, 10)


def outcome():
    return list(Wallet.objects.filter(pk__in=[1, 2]).order_by("pk").values_list("pk", "balance"))
