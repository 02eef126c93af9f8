from django.db import connection, transaction
from ledger.models import Wallet


def a():
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        wallet = Wallet.objects.get(pk=1)
        yield wallet.balance
        wallet.balance -= 30
        wallet.save()
        yield "saved"


def b():
    return Wallet.objects.filter(pk=1).update(balance=55)


def outcome():
    return Wallet.objects.get(pk=1).balance
