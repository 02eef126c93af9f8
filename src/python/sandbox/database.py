"""Django's connections: open and ready before a snippet, closed without a trace after it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import connections

from recording.recorder import Recorder


def prepare() -> None:
    """Import what the first connection of an interpreter would import."""
    for alias in connections:
        connections[alias]
        del connections[alias]


def session_options(name: str, settings: dict[str, str]) -> dict[str, str]:
    """Return the options of a connection that bears a name and has these settings of the server."""
    # libpq parts its options at blanks that no backslash precedes.
    words = (f"{setting}={value}" for setting, value in settings.items())
    escaped = (word.replace("\\", r"\\").replace(" ", r"\ ") for word in words)
    options = " ".join(f"-c {word}" for word in escaped)
    return {"application_name": name, **({"options": options} if options else {})}


@contextmanager
def opened(recorder: Recorder) -> Iterator[None]:
    """Connect every alias within the block, and let `recorder` wrap what they execute.

    Afterwards all connections are closed, whatever state their transactions are in, and
    forgotten with all a snippet may have left there: hooks of on_commit(), wrappers, the log of
    queries, savepoints. Raises django.db.OperationalError when a database does not answer.
    """
    kept = []
    try:
        for alias in connections:
            connection = connections[alias]
            kept.append(connection)
            connection.execute_wrappers.insert(0, recorder)
            connection.ensure_connection()
            # One statement through the wrapper tells whose connection this is.
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        yield
    finally:
        # Those a snippet has made or put aside, too.
        for connection in [*kept, *connections.all(initialized_only=True)]:
            with suppress(Exception):
                connection.connection.close()
            with suppress(AttributeError):
                del connections[connection.alias]
