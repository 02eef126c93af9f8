from django.db import DatabaseError, connection, transaction
from ledger.models import Wallet


def a():
    with transaction.atomic():
        Wallet.objects.select_for_update().get(pk=1)
        yield "locked"
    with transaction.atomic():
        Wallet.objects.select_for_update(no_key=True).get(pk=1)
        yield "locked with no_key"


def may_point_to_it():
    """Ask for what the check of a foreign key asks for, and do not wait."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT id FROM ledger_wallet WHERE id = 1 FOR KEY SHARE NOWAIT")
    except DatabaseError as error:
        return error.__cause__.sqlstate
    return True


def b():
    yield may_point_to_it()
    yield may_point_to_it()
