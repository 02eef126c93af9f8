from django.db import connection, transaction
from ledger.models import Purchase


def report():
    with transaction.atomic():
        yield Purchase.objects.count()


def migration():
    with transaction.atomic():
        connection.cursor().execute("SET LOCAL lock_timeout = '1s'")
        connection.cursor().execute("ALTER TABLE ledger_purchase ADD COLUMN note varchar(50)")


def b():
    return Purchase.objects.filter(state="placed").count()
