# leaves in one query, which is a transaction by itself, and calls itself again
from django.db import OperationalError, connection


def leave(name, attempts=5):
    query = """
        UPDATE ledger_doctor SET on_call = false WHERE name = %(name)s
        AND EXISTS (SELECT FROM ledger_doctor WHERE on_call AND name <> %(name)s)
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(query, {"name": name})
            return cursor.rowcount == 1
    except OperationalError as error:
        if attempts == 1 or error.__cause__.sqlstate not in {"40001", "40P01"}:
            raise
    return leave(name, attempts - 1)
