from django.core.signals import request_finished, request_started
from django.db import connection
from ledger.models import Wallet

database = connection.settings_dict  # in settings.py: DATABASES["default"]


def request():
    request_started.send(None)  # a server sends both signals
    try:
        return Wallet.objects.count()
    finally:
        request_finished.send(None)


def kept():
    connection.close()
    database["CONN_MAX_AGE"] = 60
    yield request()
    return request()


def checked():
    connection.close()
    database["CONN_MAX_AGE"] = 60
    database["CONN_HEALTH_CHECKS"] = True
    yield request()
    return request()


def admin():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE application_name IN ('kept', 'checked')"
        )
        return cursor.fetchone()[0]
