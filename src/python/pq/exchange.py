"""One request and its answer: backend messages become results, and a statement to report."""

from __future__ import annotations

from collections import deque
from enum import Enum, auto
from time import perf_counter

from psycopg.pq._enums import ExecStatus

from .result import PGresult
from .wire import fields


class Kind(Enum):
    """What was asked."""

    SIMPLE = auto()
    EXTENDED = auto()
    PREPARE = auto()
    DESCRIBE = auto()
    CLOSE = auto()
    # Ours, never reported: settings put right on a backend that is shared.
    QUIET = auto()


class Exchange:
    """
    What happens between a request and the ReadyForQuery that ends its answer.

    With a plan wanted there are three requests in one: the switch on, the statement, the switch
    off; the answers to the switches are dropped.
    """

    __slots__ = (
        "_rows",
        "_step",
        "_start",
        "_types",
        "columns",
        "complete",
        "copied",
        "copy_out",
        "error",
        "kind",
        "plan",
        "planned",
        "position",
        "results",
        "size",
        "sql",
        "started",
        "tag",
        "touched",
        "values",
    )

    def __init__(
        self,
        kind: Kind,
        sql: bytes | None,
        rows: list[bytes],
        position: int,
        values: list[str | None] | None = None,
        planned: bool = False,
    ) -> None:
        self.kind = kind
        self.sql = sql
        self.values = values
        self.planned = planned
        self.plan: bytes | None = None
        # Where the decoder puts row bodies; emptied whenever a result is made of them.
        self._rows = rows
        self._step = 0
        self._types: list[int] = []
        self.columns: list[fields.Column] | None = None
        # Results not fetched yet. A failure may carry the rows that came before it.
        self.results: deque[PGresult] = deque()
        # What COPY TO STDOUT sent and nobody has read yet; None when there is no such COPY.
        self.copied: deque[bytes] = deque()
        self.copy_out = False
        self.tag = b""
        self.error: PGresult | None = None
        self.complete = False
        # Where in the stream of backend messages the statement's answer began, and where we are.
        self._start = self.position = position
        # Bytes of the answer proper: no notices, no settings reported along the way.
        self.size = 0
        self.started = self.touched = perf_counter()

    @property
    def hushed(self) -> bool:
        """Whether what comes now answers a switch of ours, not the statement."""
        return self.planned and self._step != 1

    @property
    def ms(self) -> float:
        """Milliseconds from sending to the last byte that came."""
        return (self.touched - self.started) * 1000

    def restart(self, position: int) -> None:
        """Only now is the statement sent; what went before was ours."""
        self._start = position
        self.started = perf_counter()

    def aside(self, body: bytes) -> None:
        """A message came that is no part of the answer: it does not count."""
        self._start += 5 + len(body)

    # Each of these is a backend message.

    def row_description(self, body: bytes) -> None:
        self.columns = fields.columns(body)

    def parameter_description(self, body: bytes) -> None:
        self._types = fields.parameter_types(body)

    def command_complete(self, body: bytes) -> None:
        tag = body[:-1]
        if self.hushed:
            self._rows.clear()
            return
        self.tag = tag
        if self.columns is None:
            self.results.append(PGresult(ExecStatus.COMMAND_OK, tag=tag))
        else:
            self._add_rows(ExecStatus.TUPLES_OK, tag)

    def empty_query(self) -> None:
        self.results.append(PGresult(ExecStatus.EMPTY_QUERY))

    def error_response(self, body: bytes) -> None:
        if self.hushed:
            return
        if self._rows:
            # Only single-row mode shows them.
            self._add_rows(ExecStatus.SINGLE_TUPLE, b"")
        self.columns = None
        self.copy_out = False
        self.copied.clear()
        self.error = PGresult.failure(
            ExecStatus.FATAL_ERROR, fields.diagnostics(body), self.sql
        )
        self.results.append(self.error)

    def copy_begins(self, status: ExecStatus, body: bytes) -> None:
        self.copy_out = status == ExecStatus.COPY_OUT
        self.results.append(PGresult.copying(status, body))

    def ready(self) -> None:
        """ReadyForQuery: a request is answered, the last one or the one before."""
        if not self.hushed:
            self.size += self.position - self._start
        self._start = self.position
        self._step += 1
        if self.planned and self._step < 3:
            return
        if self.error is None:
            if self.kind is Kind.DESCRIBE:
                self.results.append(
                    PGresult(ExecStatus.COMMAND_OK, self.columns or (), types=self._types)
                )
            elif self.kind in (Kind.PREPARE, Kind.CLOSE):
                self.results.append(PGresult(ExecStatus.COMMAND_OK))
        self.complete = True

    def _add_rows(self, status: ExecStatus, tag: bytes) -> None:
        self.results.append(PGresult(status, self.columns or (), self._rows.copy(), tag))
        self._rows.clear()
        self.columns = None
