from django.db import connection, transaction
from ledger.models import Wallet


def report():
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield Wallet.objects.get(pk=1).balance
        yield Wallet.objects.get(pk=1).balance


def b():
    return Wallet.objects.filter(pk=1).update(balance=55)
