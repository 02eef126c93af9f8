from django.db import connection, transaction
from ledger.models import Doctor

with connection.cursor() as cursor:
    with transaction.atomic():
        Doctor.objects.filter(on_call=True).count()
        cursor.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
        cursor.execute("SHOW transaction_isolation")
        print("inside:", *cursor.fetchone())
    cursor.execute("SHOW transaction_isolation")
    print("after:", *cursor.fetchone())
