from django.db import connection, transaction
from ledger.models import Purchase


def report():
    with transaction.atomic():
        yield Purchase.objects.count()


def migration():
    sql = "ALTER TABLE ledger_purchase ADD COLUMN note varchar(50)"
    connection.cursor().execute(sql)


def b():
    return Purchase.objects.filter(state="placed").count()
