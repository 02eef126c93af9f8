from django.db import connection, transaction

with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute("TRUNCATE shop_event")
    cursor.execute("SELECT mode FROM pg_locks WHERE relation = 'shop_event'::regclass")
    print(cursor.fetchall())
