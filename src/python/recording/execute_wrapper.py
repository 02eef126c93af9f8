"""Django's execute_wrapper as the source of statements, where nothing sees the wire.

It works with every database and every psycopg. What it cannot see: BEGIN, COMMIT and ROLLBACK,
which Django leaves to the driver; statements sent past Django's cursors, COPY among them; how
many rows a server-side cursor fetched; sizes of answers; plans. Those stay unknown, never zero.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

from django.db import DatabaseError, connections

from recording.source import Observer


@dataclass(slots=True)
class ExecutedStatement:
    """A statement as Django's cursor knows it (source.Statement says what each field is)."""

    sql: str
    rows: int | None
    ms: float
    sqlstate: str | None
    database: str
    connection: int
    values: None = None
    tag: str = ""
    bytes: None = None
    plan: None = None


class ExecuteWrapper:
    """Reports what the cursors of one thread execute."""

    thread: None = None

    def __init__(self) -> None:
        self.observer: Observer | None = None
        self._wrapped: list = []

    def observe(self, observer: Observer | None) -> None:
        """Tell `observer` what this thread's connections execute from now on; None ends it."""
        for connection in self._wrapped:
            connection.execute_wrappers.remove(self)
        self.observer = observer
        self._wrapped = [] if observer is None else list(connections.all())
        for connection in self._wrapped:
            # Last, so that whatever refuses a statement does so before it counts as sent.
            connection.execute_wrappers.append(self)

    def __call__(self, execute: Callable, sql, params, many: bool, context: dict):
        """Execute, then report what was sent; what Django refused to send is not."""
        params = list(params) if many else params
        started = perf_counter()
        try:
            result = execute(sql, params, many, context)
        except DatabaseError as error:
            if state := getattr(error.__cause__, "sqlstate", None):
                ms = (perf_counter() - started) * 1000
                self._report(sql, params, many, context, ms, state)
            raise
        self._report(sql, params, many, context, (perf_counter() - started) * 1000, None)
        return result

    def _report(self, sql, params, many: bool, context: dict, ms: float, state: str | None) -> None:
        connection, cursor = context["connection"], context["cursor"]
        if self.observer is None:
            return
        # Where one of many has failed, the driver does not say which: it stands once, as written.
        whole = many and state is not None
        sent = [str(sql)] if whole else list(_sent(connection, cursor, sql, params, many))
        for number, text in enumerate(sent, 1):
            last = number == len(sent)
            self.observer.answered(
                ExecutedStatement(
                    sql=text,
                    # The cursor counts the rows of all its executions together.
                    rows=_rows(cursor) if len(sent) == 1 and state is None else None,
                    ms=ms if last else 0,
                    sqlstate=state if last else None,
                    database=str(connection.settings_dict["NAME"]),
                    connection=self._wrapped.index(connection) + 1,
                )
            )


def _sent(connection, cursor, sql, params, many: bool) -> Iterator[str]:
    """Give each statement as it was sent, as far as the driver tells.

    psycopg documents Cursor._query for this purpose
    (https://www.psycopg.org/psycopg3/docs/api/cursors.html); of executemany() it has the last
    one. Django asks other drivers in its own way.
    """
    operations = connection.ops
    if many and not connection.features.uses_server_side_binding:
        compose = getattr(operations, "compose_sql", None)
        for row in params:
            yield compose(sql, row) if compose else str(sql)
        return
    query = getattr(getattr(cursor.cursor, "_query", None), "query", None)
    if query:
        text = query.decode("utf-8", "replace")
    else:
        text = operations.last_executed_query(cursor, sql, params) or str(sql)
    for _ in params if many else (None,):
        yield text


def _rows(cursor) -> int | None:
    """Return how many rows a cursor returned or changed; None where there is no count."""
    return cursor.rowcount if cursor.rowcount >= 0 else None
