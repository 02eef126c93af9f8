from concurrent.futures import ThreadPoolExecutor

from django.core.signals import request_finished, request_started
from django.db import connection, connections

database = connections.settings["default"]  # in settings.py: DATABASES["default"]
one, other = ThreadPoolExecutor(1), ThreadPoolExecutor(1)  # a server with two threads
seen = []


def request():
    """Return the number of the connection it has, counted as they were opened."""
    request_started.send(None)  # a server sends both signals, and Django closes what is too old
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (session,) = cursor.fetchone()
    request_finished.send(None)
    if session not in seen:
        seen.append(session)
    return seen.index(session) + 1


def three_requests():
    yield one.submit(request).result()
    yield one.submit(request).result()
    return other.submit(request).result()


def each():
    database["CONN_MAX_AGE"] = 0
    return (yield from three_requests())


def kept():
    database["CONN_MAX_AGE"] = 60
    return (yield from three_requests())


def pool():
    database["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 1}
    return (yield from three_requests())
