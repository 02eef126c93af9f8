from django.db import connection, transaction


def work_mem():
    with connection.cursor() as cursor:
        cursor.execute("SHOW work_mem")
        return cursor.fetchone()[0]


with transaction.atomic():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '32MB'")
        print(work_mem(), "in the inner block")
        transaction.set_rollback(True)
    print(work_mem(), "after it is rolled back")
