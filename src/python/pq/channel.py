"""A session on a backend: requests out, answers in, and what the server says of itself."""

from __future__ import annotations

import logging
import select
from collections import deque
from collections.abc import Callable, Sequence
from itertools import count
from time import perf_counter

from psycopg import errors as e
from psycopg._encodings import pg2pyenc
from psycopg.pq._enums import ExecStatus, TransactionStatus
from psycopg.pq.misc import PGnotify

from . import parking, plans, session_defaults
from .exchange import SILENT, TAKES, Exchange, Kind
from .observer import Observer
from .ready_fd import ready_fd
from .report import statement_of
from .result import PGresult
from .transport import Backend, has
from .wire import encoder, fields
from .wire.decoder import Decoder, ProtocolError

logger = logging.getLogger("psycopg")

_TRANSACTION = {
    ord("I"): TransactionStatus.IDLE,
    ord("T"): TransactionStatus.INTRANS,
    ord("E"): TransactionStatus.INERROR,
}

# What libpq says of a connection that broke without a reason given.
_BROKEN = (
    b"server closed the connection unexpectedly\n"
    b"\tThis probably means the server terminated abnormally\n"
    b"\tbefore or while processing the request.\n"
)

_numbers = count(1)


class Channel:
    """
    One session. At most one exchange goes on at a time.

    Raises OperationalError when the backend cannot be reached (any more); `failure` then says why,
    and nothing can be sent again.
    """

    def __init__(
        self, backend: Backend, database: str, observer: Callable[[], Observer | None]
    ) -> None:
        self.backend = backend
        self.database = database
        # Gives whoever listens at that moment.
        self._observer = observer
        # Whether answers may come later than transmit() returns, and what to wait for; that is
        # always ready where there is nothing to wait for.
        self.waits = has(backend.send, "fileno")
        # What an answer may go on with.
        self._more: Callable[[], bytes] = getattr(backend.send, "more", bytes)
        self.fileno: int = backend.send.fileno() if self.waits else ready_fd()  # type: ignore[attr-defined]
        # In reports, in the order channels were opened.
        self.number = next(_numbers)
        self.notice_handler: Callable[[PGresult], None] | None = None
        self.parameters: dict[bytes, bytes] = {}
        # Python's name of the session's encoding, once somebody has asked.
        self._encoding: str | None = None
        self.pid = 0
        self.key = b""
        # As of the last ReadyForQuery.
        self.transaction = TransactionStatus.IDLE
        self.notifications: deque[PGnotify] = deque()
        # Statements prepared by name: SQL, and types of parameters as given.
        self.prepared: dict[bytes, tuple[bytes, Sequence[int] | None]] = {}
        # See parking.py.
        self.parked: parking.Parked | None = None
        self.overslept = False
        self.failed = 0
        # What the connection string asked to be set.
        self.wanted: dict[bytes, bytes] = {}
        self.exchange: Exchange | None = None
        self.failure: bytes | None = None
        self._rows: list[bytes] = []
        self._descriptions: dict[bytes, Sequence[fields.Column]] = {}
        self._decoder = Decoder(self._rows.append, self._message)
        self._handlers: dict[int, Callable[[bytes], None]] = {
            ord("Z"): self._ready,
            ord("S"): self._parameter,
            ord("N"): self._notice,
            ord("A"): self._notification,
            ord("K"): self._backend_key,
            ord("R"): self._authentication,
        }

    # Requests

    def begin(
        self,
        kind: Kind,
        sql: bytes | None = None,
        values: list[str | None] | None = None,
        requests: int = 1,
    ) -> Exchange:
        """Begin a new exchange: what is transmitted from now on belongs to it."""
        position = self._decoder.position
        self.exchange = exchange = Exchange(
            kind, self._rows, self._descriptions, position, sql, values, requests
        )
        return exchange

    def restart(self) -> None:
        """Start measuring anew: the statement is sent only now, what went before was ours."""
        if self.exchange:
            self.exchange.restart(self._decoder.position)

    def transmit(self, messages: bytes) -> None:
        """Send, and take what comes back."""
        try:
            answer = self.backend.send(messages)
        except Exception as error:
            self._lose(str(error).encode() or _BROKEN)
            raise e.OperationalError(f"sending failed: {error}") from error
        self._take(answer)
        while answer := self._more():
            self._feed(answer)
        exchange = self.exchange
        if exchange and not (self.waits or exchange.complete or exchange.copying or exchange.held):
            # What the transport gave ends before the server's answer: no more will come.
            self._lose(_BROKEN)
            if exchange.error is None:
                raise e.OperationalError(_BROKEN.decode().rstrip())
            self.report(exchange)

    def fetch(self) -> None:
        """Take what came late, or unasked."""
        if not self.waits:
            return
        try:
            self._take(self.backend.send(b""))
        except OSError as error:
            # The server may have said before why it hung up: that is the answer then.
            told = self.exchange is not None and self.exchange.error is not None
            self._lose(str(error).encode() or _BROKEN)
            if not told:
                raise e.OperationalError(_BROKEN.decode()) from error

    def wait(self) -> None:
        """Wait until the backend has sent something, where that may take time."""
        if self.waits:
            select.select([self.fileno], [], [])

    def ask(self, messages: bytes) -> PGresult:
        """Send a query of ours, wait for its end, and return its rows."""
        return self.quiet(messages).results[0]

    def quiet(self, messages: bytes) -> Exchange:
        """Send something of ours that no observer is told of, and wait for its end."""
        exchange = self.begin(Kind.QUIET)
        try:
            self.transmit(messages)
            while exchange.busy:
                self.wait()
                self.fetch()
        finally:
            self.exchange = None
        return exchange

    def put(self, settings: dict[bytes, bytes]) -> PGresult | None:
        """Set these for the session; return the error if the server refused one."""
        if not settings:
            return None
        literal = encoder.literal
        calls = (
            b"set_config(" + literal(name) + b"," + literal(value) + b", false)"
            for name, value in settings.items()
        )
        return self.quiet(encoder.query(b"SELECT " + b", ".join(calls))).error

    def cancel(self) -> None:
        """Ask the server to stop what it is doing for us, if it is and if there is a way."""
        exchange = self.exchange
        if exchange and not exchange.complete and has(self.backend.send, "cancel"):
            request = encoder.cancel_request(self.pid, self.key)
            self.backend.send.cancel(request)  # type: ignore[attr-defined]

    def close(self) -> None:
        """End the session; on a backend that lives on, leave nothing of it behind."""
        backend = self.backend
        alive = self.failure is None
        self.failure = self.failure or b"the connection is closed\n"
        try:
            if not backend.shared:
                try:
                    if alive:
                        backend.send(encoder.TERMINATE)
                finally:
                    backend.send.close()  # type: ignore[attr-defined]
            elif backend.owner is self:
                backend.owner = None
                if alive:
                    backend.send(encoder.query(b"ROLLBACK") + encoder.query(b"DISCARD ALL"))
            if alive:
                parking.end(self)
        except Exception as error:
            # Whoever closes cares no more.
            logger.debug("closing a connection: %s", error)

    def restore_parameters(self, parameters: dict[bytes, bytes]) -> None:
        """Take these for the session's, whatever the backend has reported for another one."""
        self.parameters = parameters
        self._encoding = None

    # Answers

    def _take(self, answer: bytes) -> None:
        if self.exchange:
            self.exchange.touched = perf_counter()
        self._feed(answer)

    def _feed(self, answer: bytes) -> None:
        exchange = self.exchange
        try:
            self._decoder.feed(answer)
        except ProtocolError as error:
            self._lose(f"{error}\n".encode())
            raise e.OperationalError(f"receiving failed: {error}") from error
        if exchange and exchange.complete and exchange.kind is not Kind.QUIET:
            if exchange.tag.startswith((b"DEALLOCATE", b"DISCARD")):
                self._forget(exchange)
            parking.followed(self, exchange.tag)
            self.report(exchange)

    def _forget(self, exchange: Exchange) -> None:
        """Forget statements that are prepared no more."""
        if exchange.tag.endswith(b"ALL"):
            self.prepared.clear()
        elif exchange.sql:
            self.prepared.pop(exchange.sql.split()[-1].strip(b'";'), None)

    def _lose(self, why: bytes) -> None:
        self.failure = why
        if self.exchange:
            self.exchange.end_copy()
            self.exchange.complete = True

    def _message(self, kind: int, body: bytes) -> None:
        """Take every backend message but DataRow."""
        take = TAKES.get(kind)
        if take is not None and self.exchange is not None:
            take(self.exchange, body)
        elif kind in self._handlers:
            self._handlers[kind](body)
        elif kind == ord("E"):
            # Nobody asked: the server tells why it is about to hang up.
            self._notice(body)
        elif kind not in SILENT and take is None:
            raise ProtocolError(f"a backend message of unknown kind {chr(kind)!r}")

    def _ready(self, body: bytes) -> None:
        if self.parked is None:
            self.transaction = _TRANSACTION[body[0]]
        if self.exchange:
            self.exchange.ready(self._decoder.position)

    def _parameter(self, body: bytes) -> None:
        name, value = fields.parameter(body)
        self.parameters[name] = value
        if name == b"client_encoding":
            self._encoding = None
        if name == b"standard_conforming_strings":
            session_defaults.remember_standard_strings(value)
        if self.exchange:
            self.exchange.aside(body)

    def _notification(self, body: bytes) -> None:
        pid, channel, payload = fields.notification(body)
        self.notifications.append(PGnotify(channel, pid, payload))
        if self.exchange:
            self.exchange.aside(body)

    def _backend_key(self, body: bytes) -> None:
        self.pid, self.key = fields.backend_key(body)

    def _authentication(self, body: bytes) -> None:
        if body[:4] != b"\0\0\0\0":
            self._lose(
                b"the server asks for a password, which this transport cannot give:"
                b" let the server trust the connection\n"
            )

    def _notice(self, body: bytes) -> None:
        found = fields.diagnostics(body)
        exchange = self.exchange
        if exchange:
            exchange.aside(body)
            if exchange.planned:
                plan = plans.of_notice(found)
                if plan is not None:
                    exchange.plan = exchange.plan or plan
                if plan is not None or exchange.hushed:
                    return
            if exchange.kind is Kind.QUIET:
                return
        if self.notice_handler:
            try:
                self.notice_handler(PGresult.failure(ExecStatus.NONFATAL_ERROR, found, None))
            except Exception as error:
                logger.exception("error in notice receiver: %s", error)

    @property
    def observer(self) -> Observer | None:
        """Return who listens now."""
        return self._observer()

    def report(self, exchange: Exchange) -> None:
        """Tell the observer about a statement that is answered."""
        observer = self.observer
        if observer is None or exchange.sql is None:
            return
        if exchange.kind is Kind.PREPARE and exchange.error is None:
            # Prepared is not run yet.
            return
        statement = statement_of(
            exchange, text=self.text, database=self.database, connection=self.number
        )
        observer.answered(statement)

    @property
    def encoding(self) -> str:
        """Return Python's name of the encoding. Raises NotSupportedError when there is none."""
        if self._encoding is None:
            self._encoding = pg2pyenc(self.parameters.get(b"client_encoding", b"UTF8"))
        return self._encoding

    def text(self, raw: bytes) -> str:
        """Return something of the session's as text for a report."""
        try:
            return raw.decode(self.encoding, "replace")
        except e.NotSupportedError:
            return raw.decode("utf-8", "replace")
