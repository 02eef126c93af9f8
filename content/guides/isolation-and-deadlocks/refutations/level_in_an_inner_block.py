from django.db import connection, transaction

with connection.cursor() as cursor:
    with transaction.atomic(), transaction.atomic():
        cursor.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
        cursor.execute("SHOW transaction_isolation")
        print("inside:", *cursor.fetchone())
    cursor.execute("SHOW transaction_isolation")
    print("after:", *cursor.fetchone())
