"""Django's connections: open and ready before a snippet, closed without a trace after it."""

from contextlib import suppress

from django.db import connections

from harness.recorder import Recorder


def prepare() -> None:
    """Import what the first connection of an interpreter would import."""
    for alias in connections:
        connections[alias]
    _forget()


def open_all(recorder: Recorder) -> None:
    """Connect every alias and let `recorder` wrap what it executes.

    Raises django.db.OperationalError when a database does not answer.
    """
    for alias in connections:
        connection = connections[alias]
        connection.execute_wrappers.insert(0, recorder)
        connection.ensure_connection()
        # One statement through the wrapper tells whose connection this is.
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")


def server_version() -> str:
    """Version of PostgreSQL behind the default alias, as it names itself: "18.4"."""
    version = connections["default"].connection.info.parameter_status("server_version")
    return version.split()[0]


def close_all() -> None:
    """Close every connection, whatever state its transactions are in, and forget it.

    Forgetting drops all else a snippet may have left there: hooks of on_commit(), wrappers,
    the log of queries, savepoints.
    """
    for connection in connections.all(initialized_only=True):
        driver = connection.connection
        if driver is not None:
            with suppress(Exception):
                driver.close()
    _forget()


def _forget() -> None:
    for alias in list(connections):
        with suppress(AttributeError):
            del connections[alias]
