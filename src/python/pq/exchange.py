"""One request and its answer: backend messages become results, and a statement to report."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from enum import Enum, auto
from time import perf_counter

from psycopg.pq._enums import ExecStatus

from .result import PGresult
from .wire import fields

# Backend messages an exchange needs not look at: ParseComplete, BindComplete, CloseComplete,
# NoData, PortalSuspended.
SILENT = frozenset(b"123ns")


# Different row descriptions a session keeps.
DESCRIPTIONS = 256


class Kind(Enum):
    """What was asked."""

    SIMPLE = auto()
    EXTENDED = auto()
    PREPARE = auto()
    DESCRIBE = auto()
    # Ours, never reported: a session started, settings put right.
    QUIET = auto()


class Exchange:
    """
    What happens between a request and the ReadyForQuery that ends its answer.

    With a plan wanted there are several requests in one: the switch on, the statement, the switch
    off, and those that measure its planning. Of their answers only the statement's is handed out.
    """

    __slots__ = (
        "_descriptions",
        "_divided",
        "_rows",
        "_start",
        "_step",
        "_types",
        "columns",
        "complete",
        "copied",
        "copying",
        "error",
        "held",
        "kind",
        "plan",
        "planning",
        "requests",
        "results",
        "single_rows",
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
        rows: list[bytes],
        descriptions: dict[bytes, Sequence[fields.Column]],
        position: int,
        sql: bytes | None = None,
        values: list[str | None] | None = None,
        requests: int = 1,
    ) -> None:
        self.kind = kind
        self.sql = sql
        self.values = values
        # Answers to come: several where a plan is wanted, of which the second is the statement's.
        self.requests = requests
        self.plan: bytes | None = None
        # The row in which EXPLAIN said what planning took.
        self.planning: bytes | None = None
        # Where the decoder puts the bodies of rows; emptied whenever a result is made of them.
        self._rows = rows
        # Columns by the message that describes them: the session's, as loops repeat statements.
        self._descriptions = descriptions
        self._step = 0
        self._types: list[int] = []
        self.columns: Sequence[fields.Column] | None = None
        # Results not fetched yet, and the one being handed out in parts.
        self.results: deque[PGresult] = deque()
        self._divided: deque[PGresult] = deque()
        # Whether every row is wanted as a result of its own.
        self.single_rows = False
        # The result that began a COPY, as long as that goes on for the client.
        self.copying: PGresult | None = None
        # What COPY TO STDOUT sent and nobody has read yet; None ends one.
        self.copied: deque[bytes | None] = deque()
        # Messages kept back until a COPY can be sent as a whole.
        self.held: list[bytes] | None = None
        self.tag = b""
        self.error: PGresult | None = None
        self.complete = False
        # Where in the stream of backend messages the statement's answer begins.
        self._start = position
        # Bytes of the answer proper: no notices, no settings reported along the way.
        self.size = 0
        self.started = self.touched = perf_counter()

    @property
    def planned(self) -> bool:
        """Whether the statement's plan is wanted."""
        return self.requests > 1

    @property
    def hushed(self) -> bool:
        """Whether what comes now answers a request of ours, not the statement."""
        return self.planned and self._step != 1

    @property
    def ms(self) -> float:
        """Milliseconds from sending to the last byte that came."""
        return (self.touched - self.started) * 1000

    @property
    def copying_in(self) -> bool:
        """Whether the client is to send COPY data."""
        return self.copying is not None and self.copying.status == ExecStatus.COPY_IN

    @property
    def busy(self) -> bool:
        """Whether the next result has yet to come."""
        return not (self.complete or self.results or self._divided or self.copying)

    def restart(self, position: int) -> None:
        """Only now is the statement sent; what went before was ours."""
        self._start = position
        self.size = 0
        self.started = perf_counter()

    def hold(self, messages: bytes) -> None:
        """The server would read COPY data: keep the statement back until they are all there."""
        self.held = [messages]
        self.error = None
        self.complete = False
        while self.results[-1] is not self.copying:
            self.results.pop()

    def end_copy(self) -> None:
        """The client is done with a COPY."""
        if self.copying:
            self.results.remove(self.copying)
            self.copying = None

    # Results, in the order libpq gives them

    def next(self) -> PGresult | None:
        """The next result, None when there is none (any more, or yet)."""
        while True:
            if self._divided:
                return self._divided.popleft()
            if not self.results:
                return None
            result = self.results[0]
            if result is self.copying:
                # As often as somebody asks.
                return result
            self.results.popleft()
            partial = result.status == ExecStatus.SINGLE_TUPLE
            if self.single_rows and (partial or result.status == ExecStatus.TUPLES_OK):
                self._divide(result)
            elif not partial:
                return result

    def _divide(self, result: PGresult) -> None:
        """Rows one by one, then the result that says there are no more."""
        total = result.ntuples
        for row in range(total):
            self._divided.append(result.part(row, row + 1, ExecStatus.SINGLE_TUPLE))
        if result.status == ExecStatus.TUPLES_OK:
            self._divided.append(result.part(total, total, ExecStatus.TUPLES_OK))

    # Each of these is a backend message

    def row_description(self, body: bytes) -> None:
        if self.hushed:
            return
        known = self._descriptions
        if body not in known:
            if len(known) == DESCRIPTIONS:
                known.clear()
            known[body] = fields.columns(body)
        self.columns = known[body]

    def parameter_description(self, body: bytes) -> None:
        self._types = fields.parameter_types(body)

    def command_complete(self, body: bytes) -> None:
        if self.hushed:
            if self._rows:
                # One field, behind their number and its length.
                self.planning = self._rows[0][6:]
                self._rows.clear()
            return
        self.tag = body[:-1]
        if self.columns is None:
            self.results.append(PGresult(ExecStatus.COMMAND_OK, tag=self.tag))
        else:
            self._add_rows(ExecStatus.TUPLES_OK)

    def empty_query(self, body: bytes) -> None:
        self.results.append(PGresult(ExecStatus.EMPTY_QUERY))

    def error_response(self, body: bytes) -> None:
        if self.hushed:
            return
        if self._rows:
            # Only single-row mode shows the rows before an error.
            self._add_rows(ExecStatus.SINGLE_TUPLE)
        self.columns = None
        if self.copying and not self.copying_in:
            self.copied.append(None)
        self.error = PGresult.failure(ExecStatus.FATAL_ERROR, fields.diagnostics(body), self.sql)
        self.results.append(self.error)

    def copy_in(self, body: bytes) -> None:
        # The client was told before a held COPY was sent.
        if self.held is None:
            self._begin_copy(ExecStatus.COPY_IN, body)

    def copy_out(self, body: bytes) -> None:
        self._begin_copy(ExecStatus.COPY_OUT, body)

    def copy_data(self, body: bytes) -> None:
        self.copied.append(body)

    def copy_done(self, body: bytes) -> None:
        self.copied.append(None)

    def ready(self, position: int) -> None:
        """ReadyForQuery: a request is answered, the last one or the one before."""
        if not self.hushed:
            self.size += position - self._start
        self._start = position
        self._step += 1
        if self._step < self.requests:
            return
        if self.error is None:
            if self.kind is Kind.DESCRIBE:
                status, columns = ExecStatus.COMMAND_OK, self.columns or ()
                self.results.append(PGresult(status, columns, types=self._types))
            elif self.kind is Kind.PREPARE:
                self.results.append(PGresult(ExecStatus.COMMAND_OK))
        self.complete = True

    def aside(self, body: bytes) -> None:
        """A message came that is no part of the answer: it does not count."""
        self._start += 5 + len(body)

    def _begin_copy(self, status: ExecStatus, body: bytes) -> None:
        self.copying = PGresult.copying(status, body)
        self.results.append(self.copying)

    def _add_rows(self, status: ExecStatus) -> None:
        self.results.append(PGresult(status, self.columns or (), self._rows.copy(), self.tag))
        self._rows.clear()
        self.columns = None


# What to do with a message of which kind.
TAKES: dict[int, Callable[[Exchange, bytes], None]] = {
    ord("C"): Exchange.command_complete,
    ord("T"): Exchange.row_description,
    ord("t"): Exchange.parameter_description,
    ord("I"): Exchange.empty_query,
    ord("E"): Exchange.error_response,
    ord("G"): Exchange.copy_in,
    ord("H"): Exchange.copy_out,
    ord("d"): Exchange.copy_data,
    ord("c"): Exchange.copy_done,
}
