from django.db import connection, transaction


def try_lock():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(42)")
        return cursor.fetchone()[0]


def a():
    with transaction.atomic():
        yield try_lock()


def b():
    with transaction.atomic():
        yield try_lock()
    with transaction.atomic():
        yield try_lock()
