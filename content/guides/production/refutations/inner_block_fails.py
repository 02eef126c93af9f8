from django.db import connection, transaction


def timeout():
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


with transaction.atomic():
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = '60s'")
            raise LookupError
    except LookupError:
        pass
    print("in the report:", timeout())
print("after it:", timeout())
