"""PGconn: a session with PostgreSQL as psycopg sees it, on top of a Send."""

from __future__ import annotations

import logging
import select
from collections import deque
from collections.abc import Callable, Sequence
from itertools import count
from os import getpid
from time import perf_counter

import pq
from psycopg import errors as e
from psycopg._encodings import pg2pyenc
from psycopg.pq._enums import (
    ConnStatus,
    ExecStatus,
    Format,
    Ping,
    PipelineStatus,
    PollingStatus,
    Trace,
    TransactionStatus,
)
from psycopg.pq.misc import ConninfoOption, PGnotify, _clean_error_message, connection_summary

from . import copying, password, plans, startup
from .beacon import beacon
from .cancel import PGcancel, PGcancelConn
from .conninfo import Conninfo, effective
from .exchange import Exchange, Kind
from .observer import Statement
from .result import PGresult
from .transport import Backend, backend_for, has
from .wire import encoder, fields
from .wire.decoder import Decoder, ProtocolError
from .wire.encoder import Buffer

logger = logging.getLogger("psycopg")

_TRANSACTION = {
    ord("I"): TransactionStatus.IDLE,
    ord("T"): TransactionStatus.INTRANS,
    ord("E"): TransactionStatus.INERROR,
}

_LOST = (
    b"server closed the connection unexpectedly\n"
    b"\tThis probably means the server terminated abnormally\n"
    b"\tbefore or while processing the request.\n"
)

_numbers = count(1)


class PGconn:
    """One connection. Its methods and what they mean are libpq's, named as psycopg names them."""

    def __init__(self) -> None:
        self.notice_handler: Callable[[PGresult], None] | None = None
        self.notify_handler: Callable[[PGnotify], None] | None = None
        self.nonblocking = 0
        self.status: ConnStatus = ConnStatus.STARTED
        # Number of the connection in reports.
        self.number = next(_numbers)
        self._process = getpid()
        self._open = True
        self._error = b""
        self._options: dict[bytes, bytes] = {}
        self._backend: Backend | None = None
        self._parameters: dict[bytes, bytes] = {}
        self._pid = 0
        self._key = b""
        self._transaction = TransactionStatus.IDLE
        self._exchange: Exchange | None = None
        self._single = 0  # rows a result in single-row or chunked mode, else 0
        self._partial: deque[PGresult] = deque()
        self._copy_in = False
        self._copy_messages: list[bytes] | None = None
        self._statements: dict[bytes, bytes] = {}
        self._notifies: deque[PGnotify] = deque()
        self._rows: list[bytes] = []
        self._decoder = Decoder(self._rows.append, self._message)

    def __del__(self) -> None:
        # Not in a forked child: the session belongs to the parent.
        if self._process == getpid():
            self.finish()

    def __repr__(self) -> str:
        cls = f"{self.__class__.__module__}.{self.__class__.__qualname__}"
        return f"<{cls} {connection_summary(self)} at 0x{id(self):x}>"

    # Opening and closing

    @classmethod
    def connect(cls, conninfo: bytes) -> PGconn:
        self = cls.connect_start(conninfo)
        while self.status not in (ConnStatus.OK, ConnStatus.BAD):
            self._wait()
            self.connect_poll()
        return self

    @classmethod
    def connect_start(cls, conninfo: bytes) -> PGconn:
        if not isinstance(conninfo, bytes):
            raise TypeError(f"bytes expected, got {type(conninfo)} instead")
        self = cls()
        try:
            self._options = effective(conninfo)
        except e.OperationalError as error:
            self._fail(str(error).encode())
            return self
        self._start()
        return self

    def connect_poll(self) -> int:
        self._ensure_open()
        if self.status not in (ConnStatus.OK, ConnStatus.BAD):
            self._fetch()
            self._started()
        if self.status == ConnStatus.OK:
            return PollingStatus.OK
        return PollingStatus.FAILED if self.status == ConnStatus.BAD else PollingStatus.READING

    def _start(self) -> None:
        database = self._options[b"dbname"].decode("utf-8", "replace")
        try:
            self._backend = backend_for(database)
            self._free_backend()
        except (LookupError, OSError, e.OperationalError) as error:
            self._fail(f"{error}\n".encode())
            return
        self._exchange = self._exchange_for(Kind.QUIET, None)
        self._send(encoder.startup(startup.parameters(self._options)))
        self._started()

    def _started(self) -> None:
        """Go on after the answer to the StartupMessage, when it is there."""
        exchange = self._exchange
        if exchange is None or not exchange.complete or self.status == ConnStatus.BAD:
            return
        self._exchange = None
        if exchange.error is not None:
            self._fail(exchange.error.error_message)
            return
        self.status = ConnStatus.OK
        if self._backend and self._backend.shared:
            wanted = startup.settings(startup.parameters(self._options))
            if error := self._put(wanted):
                self._fail(error.error_message)

    def finish(self) -> None:
        """End the session: its transaction rolled back, its settings and cursors forgotten."""
        if not self._open:
            return
        self._open = False
        backend, self._backend = self._backend, None
        status, self.status = self.status, ConnStatus.BAD
        if backend is None:
            return
        try:
            if not backend.shared:
                try:
                    if status == ConnStatus.OK:
                        backend.send(encoder.TERMINATE)
                finally:
                    backend.send.close()  # type: ignore[attr-defined]
            elif status == ConnStatus.OK and backend.owner is self:
                backend.owner = None
                backend.send(encoder.query(b"ROLLBACK") + encoder.query(b"DISCARD ALL"))
        except Exception as error:
            # Whoever closes cares no more.
            logger.debug("closing a connection: %s", error)

    def reset(self) -> None:
        self._ensure_open()
        self.reset_start()
        while self.status not in (ConnStatus.OK, ConnStatus.BAD):
            self._wait()
            self.reset_poll()

    def reset_start(self) -> None:
        if not self._open:
            raise e.OperationalError("couldn't reset connection")
        self.finish()
        options, notice, notify = self._options, self.notice_handler, self.notify_handler
        self.__init__()  # type: ignore[misc]
        self._options, self.notice_handler, self.notify_handler = options, notice, notify
        self._start()

    def reset_poll(self) -> int:
        return self.connect_poll()

    @classmethod
    def ping(cls, conninfo: bytes) -> int:
        if not isinstance(conninfo, bytes):
            raise TypeError(f"bytes expected, got {type(conninfo)} instead")
        try:
            effective(conninfo)
        except e.OperationalError:
            return Ping.NO_ATTEMPT
        connection = cls.connect(conninfo)
        try:
            if connection.status == ConnStatus.OK or connection._pid:
                return Ping.OK
            # The server refused, but it answered.
            return Ping.OK if connection._error.startswith(b"FATAL") else Ping.NO_RESPONSE
        finally:
            connection.finish()

    def _fail(self, error: bytes) -> None:
        self.status = ConnStatus.BAD
        self._error = error

    # What the connection is

    def _option(self, keyword: bytes) -> bytes:
        self._ensure_open()
        return self._options.get(keyword, b"")

    @property
    def info(self) -> list[ConninfoOption]:
        self._ensure_open()
        return Conninfo._options_from_array(list(self._options.items()))

    @property
    def db(self) -> bytes:
        return self._option(b"dbname")

    @property
    def user(self) -> bytes:
        return self._option(b"user")

    @property
    def password(self) -> bytes:
        return self._option(b"password")

    @property
    def host(self) -> bytes:
        return self._option(b"host") or self._option(b"hostaddr")

    @property
    def hostaddr(self) -> bytes:
        return self._option(b"hostaddr")

    @property
    def port(self) -> bytes:
        return self._option(b"port")

    @property
    def tty(self) -> bytes:
        self._ensure_open()
        return b""

    @property
    def options(self) -> bytes:
        return self._option(b"options")

    @property
    def transaction_status(self) -> TransactionStatus:
        if not self._open or self.status != ConnStatus.OK:
            return TransactionStatus.UNKNOWN
        return TransactionStatus.ACTIVE if self._exchange else self._transaction

    @property
    def pipeline_status(self) -> PipelineStatus:
        return PipelineStatus.OFF

    def parameter_status(self, name: bytes) -> bytes | None:
        self._ensure_open()
        return self._parameters.get(name)

    @property
    def error_message(self) -> bytes:
        return self._error if self._open else b"connection pointer is NULL\n"

    def get_error_message(self, encoding: str = "") -> str:
        return _clean_error_message(self.error_message, encoding or self._encoding)

    @property
    def _encoding(self) -> str:
        if self.status != ConnStatus.OK:
            return "utf-8"
        return pg2pyenc(self._parameters.get(b"client_encoding", b"UTF8"))

    @property
    def protocol_version(self) -> int:
        self._ensure_open()
        return 3 if self.status == ConnStatus.OK else 0

    @property
    def full_protocol_version(self) -> int:
        return self.protocol_version * 10000

    @property
    def server_version(self) -> int:
        self._ensure_open()
        return _version(self._parameters.get(b"server_version", b""))

    @property
    def socket(self) -> int:
        self._ensure_open()
        if self.status == ConnStatus.BAD or self._backend is None:
            raise e.OperationalError("the connection is lost")
        send = self._backend.send
        return send.fileno() if has(send, "fileno") else beacon()  # type: ignore[attr-defined]

    @property
    def backend_pid(self) -> int:
        self._ensure_open()
        return self._pid

    @property
    def pgconn_ptr(self) -> int | None:
        """There is no C structure; what is not None says the connection is open."""
        return id(self) if self._open else None

    needs_password = False
    used_password = False
    used_gssapi = False

    @property
    def ssl_in_use(self) -> bool:
        self._ensure_open()
        return False

    # Statements, blocking

    def exec_(self, command: bytes) -> PGresult:
        _ensure_bytes(command)
        self._prepare_exec()
        self.send_query(command)
        return self._last_result()

    def exec_params(
        self,
        command: bytes,
        param_values: Sequence[Buffer | None] | None,
        param_types: Sequence[int] | None = None,
        param_formats: Sequence[int] | None = None,
        result_format: int = Format.TEXT,
    ) -> PGresult:
        self._check_params(command, param_values, param_types, param_formats)
        self._prepare_exec()
        self.send_query_params(command, param_values, param_types, param_formats, result_format)
        return self._last_result()

    def prepare(
        self, name: bytes, command: bytes, param_types: Sequence[int] | None = None
    ) -> PGresult:
        _ensure_bytes(name, "'name' must be bytes")
        _ensure_bytes(command, "'command' must be bytes")
        self._prepare_exec()
        self.send_prepare(name, command, param_types)
        return self._last_result()

    def exec_prepared(
        self,
        name: bytes,
        param_values: Sequence[Buffer | None] | None,
        param_formats: Sequence[int] | None = None,
        result_format: int = Format.TEXT,
    ) -> PGresult:
        _ensure_bytes(name, "'name' must be bytes")
        self._check_params(name, param_values, None, param_formats)
        self._prepare_exec()
        self.send_query_prepared(name, param_values, param_formats, result_format)
        return self._last_result()

    def describe_prepared(self, name: bytes) -> PGresult:
        return self._blocking(self.send_describe_prepared, name)

    def describe_portal(self, name: bytes) -> PGresult:
        return self._blocking(self.send_describe_portal, name)

    def close_prepared(self, name: bytes) -> PGresult:
        return self._blocking(self.send_close_prepared, name)

    def close_portal(self, name: bytes) -> PGresult:
        return self._blocking(self.send_close_portal, name)

    def _blocking(self, send: Callable[[bytes], None], name: bytes) -> PGresult:
        _ensure_bytes(name, "'name' must be bytes")
        self._prepare_exec()
        send(name)
        return self._last_result()

    def _prepare_exec(self) -> None:
        """Drop what an earlier request left unread, a COPY included."""
        self._ensure_open()
        while self._exchange:
            if self._copy_in:
                self.put_copy_end(b"COPY terminated by new query")
            self._exchange.copy_out = False
            self._complete()
            if self.get_result() is None:
                break

    def _last_result(self) -> PGresult:
        last = None
        while True:
            self._complete()
            result = self.get_result()
            if result is None:
                break
            last = result
            if result.status in (ExecStatus.COPY_IN, ExecStatus.COPY_OUT, ExecStatus.COPY_BOTH):
                break
        if last is None:
            raise e.OperationalError(f"executing query failed: {self.get_error_message()}")
        return last

    def _complete(self) -> None:
        """Wait until there is a result to fetch."""
        while self.is_busy():
            self._wait()
            self.consume_input()

    # Statements, sent

    def send_query(self, command: bytes) -> None:
        _ensure_bytes(command)
        self._begin("sending query failed")
        sql = _until_zero(command)
        observer = pq.observer
        planned = (
            observer is not None
            and self._transaction != TransactionStatus.INERROR
            and not copying.is_copy(sql)
            and observer.wants_plan(self._text(sql))
        )
        exchange = self._exchange_for(Kind.SIMPLE, sql, planned=planned)
        message = encoder.query(sql)
        self._ask(exchange, plans.SWITCH_ON + message + plans.SWITCH_OFF if planned else message)

    def send_query_params(
        self,
        command: bytes,
        param_values: Sequence[Buffer | None] | None,
        param_types: Sequence[int] | None = None,
        param_formats: Sequence[int] | None = None,
        result_format: int = Format.TEXT,
    ) -> None:
        self._check_params(command, param_values, param_types, param_formats)
        self._begin("sending query and params failed")
        sql = _until_zero(command)
        exchange = self._extended(sql, param_values, param_formats)
        self._ask(
            exchange,
            encoder.parse(b"", sql, param_types)
            + encoder.bind(b"", param_values, param_formats, result_format)
            + encoder.describe_portal(b"")
            + encoder.EXECUTE
            + encoder.SYNC,
        )

    def send_prepare(
        self, name: bytes, command: bytes, param_types: Sequence[int] | None = None
    ) -> None:
        self._begin("sending query and params failed")
        sql = self._statements[name] = _until_zero(command)
        exchange = self._exchange_for(Kind.PREPARE, sql)
        self._ask(exchange, encoder.parse(name, sql, param_types) + encoder.SYNC)

    def send_query_prepared(
        self,
        name: bytes,
        param_values: Sequence[Buffer | None] | None,
        param_formats: Sequence[int] | None = None,
        result_format: int = Format.TEXT,
    ) -> None:
        self._check_params(name, param_values, None, param_formats)
        self._begin("sending prepared query failed")
        exchange = self._extended(self._statements.get(name), param_values, param_formats)
        self._ask(
            exchange,
            encoder.bind(name, param_values, param_formats, result_format)
            + encoder.describe_portal(b"")
            + encoder.EXECUTE
            + encoder.SYNC,
        )

    def send_describe_prepared(self, name: bytes) -> None:
        self._send_about(name, Kind.DESCRIBE, encoder.describe_statement, "describe prepared")

    def send_describe_portal(self, name: bytes) -> None:
        self._send_about(name, Kind.DESCRIBE, encoder.describe_portal, "describe portal")

    def send_close_prepared(self, name: bytes) -> None:
        self._send_about(name, Kind.CLOSE, encoder.close_statement, "close prepared")

    def send_close_portal(self, name: bytes) -> None:
        self._send_about(name, Kind.CLOSE, encoder.close_portal, "close portal")

    def _send_about(
        self, name: bytes, kind: Kind, message: Callable[[bytes], bytes], what: str
    ) -> None:
        _ensure_bytes(name)
        self._begin(f"sending {what} failed")
        self._ask(self._exchange_for(kind, None), message(name) + encoder.SYNC)

    def _extended(
        self,
        sql: bytes | None,
        values: Sequence[Buffer | None] | None,
        formats: Sequence[int] | None,
    ) -> Exchange:
        shown = None
        if pq.observer is not None:
            formats = formats or (Format.TEXT,) * len(values or ())
            shown = [
                None if value is None else self._shown(bytes(value), form)
                for value, form in zip(values or (), formats, strict=True)
            ]
        return self._exchange_for(Kind.EXTENDED, sql, shown)

    def _shown(self, value: bytes, form: int) -> str:
        return "\\x" + value.hex() if form == Format.BINARY else self._text(value)

    def _check_params(
        self,
        command: bytes,
        values: Sequence[Buffer | None] | None,
        types: Sequence[int] | None,
        formats: Sequence[int] | None,
    ) -> None:
        _ensure_bytes(command)
        number = len(values or ())
        for given, what in ((types, "param_types"), (formats, "param_formats")):
            if given and len(given) != number:
                raise ValueError(f"got {number} param_values but {len(given)} {what}")
        if number > encoder.MAX_PARAMETERS:
            self._error = b"number of parameters must be between 0 and 65535\n"
            raise e.OperationalError(f"sending query and params failed: {self._error.decode()}")

    def _begin(self, failure: str) -> None:
        """Make sure something can be sent. Raises OperationalError."""
        self._ensure_open()
        if self.status != ConnStatus.OK:
            self._error = b"no connection to the server\n"
        elif self._exchange:
            self._error = b"another command is already in progress\n"
        else:
            self._error = b""
            try:
                self._claim()
            except e.OperationalError as error:
                self._error = f"{error}\n".encode()
                raise
            return
        raise e.OperationalError(f"{failure}: {self.get_error_message()}")

    def _ask(self, exchange: Exchange, messages: bytes) -> None:
        """Send a request. Its answer is there when this returns, or comes by consume_input()."""
        self._single = 0
        self._exchange = exchange
        if (
            self._backend
            and self._backend.shared
            and exchange.sql is not None
            and copying.reads_client(exchange.sql)
            and exchange.kind in (Kind.SIMPLE, Kind.EXTENDED)
        ):
            self._probe_copy(messages)
        else:
            self._send(messages)

    # Answers

    def get_result(self) -> PGresult | None:
        exchange = self._exchange
        if exchange is None:
            return None
        if self._partial:
            return self._partial.popleft()
        while exchange.results:
            result = exchange.results[0]
            if result.status in (ExecStatus.COPY_IN, ExecStatus.COPY_OUT) and (
                self._copy_in or exchange.copy_out
            ):
                return result
            exchange.results.popleft()
            if result.status in (ExecStatus.COPY_IN, ExecStatus.COPY_OUT):
                if len(exchange.results) == 0 and not exchange.complete:
                    return result
                continue
            if self._single and result.status in (ExecStatus.TUPLES_OK, ExecStatus.SINGLE_TUPLE):
                self._divide(result)
                if self._partial:
                    return self._partial.popleft()
                continue
            if result.status == ExecStatus.SINGLE_TUPLE:
                continue
            if result.status == ExecStatus.FATAL_ERROR:
                self._error = result.error_message
            return result
        if not exchange.complete:
            return None
        self._exchange = None
        return None

    def _divide(self, result: PGresult) -> None:
        """Rows one by one, or some at a time, then the result that says there are no more."""
        size = self._single
        status = ExecStatus.SINGLE_TUPLE if size == 1 else ExecStatus.TUPLES_CHUNK
        total = result.ntuples
        for first in range(0, total, size):
            self._partial.append(result.part(first, first + size, status))
        if result.status == ExecStatus.TUPLES_OK:
            self._partial.append(result.part(total, total, ExecStatus.TUPLES_OK))

    def is_busy(self) -> int:
        exchange = self._exchange
        if exchange is None or exchange.complete or exchange.results or self._partial:
            return 0
        return int(not self._copy_in)

    def consume_input(self) -> None:
        self._ensure_open()
        if self.status == ConnStatus.BAD:
            raise e.OperationalError(f"consuming input failed: {self.get_error_message()}")
        if not self._fetch():
            raise e.OperationalError(f"consuming input failed: {self.get_error_message()}")

    def flush(self) -> int:
        if not self._open:
            raise e.OperationalError("flushing failed: the connection is closed")
        if self.status == ConnStatus.BAD:
            raise e.OperationalError(f"flushing failed: {self.get_error_message()}")
        return 0

    def set_single_row_mode(self) -> None:
        self._set_rows(1, "single row")

    def set_chunked_rows_mode(self, size: int) -> None:
        if size < 1:
            raise e.OperationalError("setting chunked rows mode failed")
        self._set_rows(size, "chunked rows")

    def _set_rows(self, size: int, what: str) -> None:
        if self._exchange is None or self._exchange.kind not in (Kind.SIMPLE, Kind.EXTENDED):
            raise e.OperationalError(f"setting {what} mode failed")
        self._single = size

    def notifies(self) -> PGnotify | None:
        return self._notifies.popleft() if self._notifies else None

    def make_empty_result(self, exec_status: int) -> PGresult:
        status = ExecStatus(exec_status)
        failed = status in (
            ExecStatus.BAD_RESPONSE,
            ExecStatus.NONFATAL_ERROR,
            ExecStatus.FATAL_ERROR,
        )
        return PGresult.message(status, self._error if failed else b"")

    # COPY

    def put_copy_data(self, buffer: Buffer) -> int:
        self._ensure_copying("sending copy data failed")
        message = encoder.copy_data(buffer)
        if self._copy_messages is not None:
            self._copy_messages.append(message)
        else:
            self._send(message)
        return 1

    def put_copy_end(self, error: bytes | None = None) -> int:
        self._ensure_copying("sending copy end failed")
        exchange = self._exchange
        assert exchange is not None
        self._copy_in = False
        exchange.results.clear()
        end = encoder.COPY_DONE if error is None else encoder.copy_fail(error)
        if exchange.kind is Kind.EXTENDED:
            # The server threw away the Sync that came with the statement.
            end += encoder.SYNC
        if self._copy_messages is not None:
            end = b"".join(self._copy_messages) + end
            self._copy_messages = None
            exchange.restart(self._decoder.position)
        self._send(end)
        return 1

    def get_copy_data(self, async_: int) -> tuple[int, memoryview]:
        self._ensure_open()
        exchange = self._exchange
        if exchange is None or not (exchange.copy_out or exchange.copied):
            self._error = b"no COPY in progress\n"
            raise e.OperationalError("receiving copy data failed: no COPY in progress")
        while not exchange.copied and exchange.copy_out:
            if exchange.complete or len(exchange.results) > 1:
                break
            if async_:
                return 0, memoryview(b"")
            self._wait()
            self.consume_input()
        if exchange.copied:
            data = exchange.copied.popleft()
            return len(data), memoryview(data)
        exchange.copy_out = False
        return -1, memoryview(b"")

    def _ensure_copying(self, failure: str) -> None:
        self._ensure_open()
        if not self._copy_in:
            self._error = b"no COPY in progress\n"
            raise e.OperationalError(f"{failure}: no COPY in progress")

    def _probe_copy(self, messages: bytes) -> None:
        """
        Ask a backend that cannot wait for COPY data what it would say to this COPY.

        The COPY is made to fail at once, within a savepoint where there is a transaction. When
        the server was ready to read, its message stands for the beginning of the COPY, which is
        then sent as a whole with its data. When it was no COPY FROM STDIN, that was the answer.
        """
        exchange = self._exchange
        assert exchange is not None
        within = self._transaction == TransactionStatus.INTRANS
        handler, self.notice_handler = self.notice_handler, None
        if within:
            self._quiet(encoder.query(b"SAVEPOINT ormscope_copy"))
        end = encoder.copy_fail(b"probe")
        if exchange.kind is Kind.EXTENDED:
            end += encoder.SYNC
        probe = self._exchange = self._exchange_for(Kind.QUIET, exchange.sql)
        self._send(messages + end)
        if within:
            verb = b"ROLLBACK TO" if self._transaction == TransactionStatus.INERROR else b"RELEASE"
            if verb != b"RELEASE" and not probe.results[0].status == ExecStatus.COPY_IN:
                # A real error: the transaction stays broken by it, as it would have been.
                within = False
            else:
                self._quiet(encoder.query(verb + b" SAVEPOINT ormscope_copy"))
        self.notice_handler = handler
        self._exchange = exchange
        first = probe.results[0]
        if first.status == ExecStatus.COPY_IN:
            exchange.results.append(first)
            self._copy_in = True
            self._copy_messages = [messages]
        else:
            probe.kind = exchange.kind
            self._exchange = probe
            self._report(probe)

    # The wire

    def _exchange_for(
        self,
        kind: Kind,
        sql: bytes | None,
        values: list[str | None] | None = None,
        planned: bool = False,
    ) -> Exchange:
        return Exchange(kind, sql, self._rows, self._decoder.position, values, planned)

    def _send(self, messages: bytes) -> None:
        """Send, and take what comes back."""
        backend = self._backend
        if backend is None:
            raise e.OperationalError("the connection is closed")
        try:
            answer = backend.send(messages)
        except Exception as error:
            self._lost(str(error).encode())
            raise e.OperationalError(f"sending failed: {self.get_error_message()}") from error
        self._take(answer)
        exchange = self._exchange
        if (
            exchange
            and not exchange.complete
            and not self._copy_in
            and backend.shared
            and exchange.kind is not Kind.QUIET
        ):
            self._lost(b"the backend's answer ended before it was complete\n")
            raise e.OperationalError(f"sending failed: {self.get_error_message()}")

    def _take(self, answer: bytes) -> None:
        exchange = self._exchange
        if exchange:
            exchange.touched = perf_counter()
        try:
            self._decoder.feed(answer)
        except ProtocolError as error:
            self._lost(f"{error}\n".encode())
            raise e.OperationalError(f"receiving failed: {error}") from error
        if exchange and exchange.complete:
            self._report(exchange)

    def _fetch(self) -> bool:
        """Take what came without being asked for, or late. False when the connection is lost."""
        backend = self._backend
        if backend is None:
            return False
        if backend.shared and not has(backend.send, "fileno"):
            return True
        try:
            self._take(backend.send(b""))
        except OSError as error:
            exchange = self._exchange
            fatal = exchange is not None and exchange.error is not None
            self._lost(str(error).encode() or _LOST)
            return fatal
        return True

    def _wait(self) -> None:
        """Until the backend sends something."""
        send = self._backend.send if self._backend else None
        if send is not None and has(send, "fileno"):
            select.select([send.fileno()], [], [])  # type: ignore[attr-defined]

    def _lost(self, error: bytes) -> None:
        self._fail(error)
        self._copy_in = False
        if self._exchange:
            self._exchange.copy_out = False
            self._exchange.complete = True

    def _message(self, kind: int, body: bytes) -> None:
        """Every backend message but DataRow."""
        exchange = self._exchange
        if exchange:
            exchange.position = self._decoder.position
        match kind:
            case 0x43 if exchange:  # CommandComplete
                exchange.command_complete(body)
            case 0x54 if exchange:  # RowDescription
                exchange.row_description(body)
            case 0x5A:  # ReadyForQuery
                self._transaction = _TRANSACTION[body[0]]
                if exchange:
                    exchange.ready()
            case 0x53:  # ParameterStatus
                name, value = fields.parameter(body)
                self._parameters[name] = value
                if exchange:
                    exchange.aside(body)
            case 0x45:  # ErrorResponse
                self._failed(body)
            case 0x4E:  # NoticeResponse
                self._noticed(body)
            case 0x41:  # NotificationResponse
                pid, channel, payload = fields.notification(body)
                self._notifies.append(PGnotify(channel, pid, payload))
                if exchange:
                    exchange.aside(body)
            case 0x49 if exchange:  # EmptyQueryResponse
                exchange.empty_query()
            case 0x74 if exchange:  # ParameterDescription
                exchange.parameter_description(body)
            case 0x47 if exchange:  # CopyInResponse
                exchange.copy_begins(ExecStatus.COPY_IN, body)
                self._copy_in = not (self._backend and self._backend.shared)
            case 0x48 if exchange:  # CopyOutResponse
                exchange.copy_begins(ExecStatus.COPY_OUT, body)
            case 0x64 if exchange:  # CopyData
                exchange.copied.append(body)
            case 0x4B:  # BackendKeyData
                self._pid, self._key = fields.backend_key(body)
            case 0x52:  # Authentication
                self._authenticated(body)

    def _authenticated(self, body: bytes) -> None:
        if body[:4] != b"\0\0\0\0":
            self._lost(
                b"the server asks for a password, which this transport cannot give:"
                b" let the server trust the connection\n"
            )

    def _failed(self, body: bytes) -> None:
        exchange = self._exchange
        if exchange is None:
            self._error = PGresult.failure(
                ExecStatus.FATAL_ERROR, fields.diagnostics(body), None
            ).error_message
            return
        if not exchange.hushed:
            self._copy_in = False
        exchange.error_response(body)
        if self.status == ConnStatus.STARTED:
            # The server ends a session it refuses; nothing follows.
            exchange.complete = True

    def _noticed(self, body: bytes) -> None:
        found = fields.diagnostics(body)
        exchange = self._exchange
        if exchange:
            exchange.aside(body)
        if exchange and exchange.planned:
            plan = plans.of_notice(found)
            if plan is not None:
                exchange.plan = exchange.plan or plan
                return
            if exchange.hushed:
                return
        if exchange and exchange.kind is Kind.QUIET:
            return
        if self.notice_handler:
            try:
                self.notice_handler(PGresult.failure(ExecStatus.NONFATAL_ERROR, found, None))
            except Exception as error:
                logger.exception("error in notice receiver: %s", error)

    def _report(self, exchange: Exchange) -> None:
        """Tell the observer about a statement that is answered."""
        observer = pq.observer
        kind = exchange.kind
        if observer is None or exchange.sql is None or kind is Kind.QUIET:
            return
        error = exchange.error
        if kind is Kind.PREPARE and error is None:
            return
        state = error.error_field(0x43) if error else None
        observer.answered(
            Statement(
                sql=self._text(exchange.sql),
                values=exchange.values,
                tag=self._text(exchange.tag) if error is None else "",
                rows=fields.affected(exchange.tag) if error is None else None,
                bytes=exchange.size,
                ms=exchange.ms,
                plan=self._text(exchange.plan) if exchange.plan else None,
                sqlstate=state.decode() if state else None,
                database=self._text(self._options[b"dbname"]),
                connection=self.number,
                protocol="simple" if kind is Kind.SIMPLE else "extended",
            )
        )

    def _text(self, raw: bytes) -> str:
        return raw.decode(self._encoding, "replace")

    # A backend that several connections share

    def _free_backend(self) -> None:
        """Take a shared backend for a new session; whoever had it goes on when it is idle again."""
        backend = self._backend
        if backend is None or not backend.shared:
            return
        owner = backend.owner
        if owner is not None and owner is not self:
            owner._yield()
        backend.owner = self

    def _yield(self) -> None:
        """Let another connection have the backend. Raises OperationalError within a transaction."""
        if self._exchange or self._transaction != TransactionStatus.IDLE:
            raise e.OperationalError(
                "the only PostgreSQL backend is in another connection's transaction:"
                " end that transaction first"
            )
        self._saved = dict(self._parameters)
        self._quiet(encoder.query(b"DISCARD ALL"))
        self._parameters = self._saved

    def _claim(self) -> None:
        """Have the backend to oneself before something is sent."""
        backend = self._backend
        if backend is None or not backend.shared or backend.owner is self:
            return
        if backend.owner is not None:
            backend.owner._yield()
        backend.owner = self
        wanted = {
            name: self._parameters[name] for name in startup.SETTABLE if name in self._parameters
        }
        self._put(wanted)

    def _put(self, settings: dict[bytes, bytes]) -> PGresult | None:
        """Settings set for the session; the error if the server refused one."""
        if not settings:
            return None
        quote = encoder.literal
        calls = (
            b"set_config(" + quote(name) + b", " + quote(value) + b", false)"
            for name, value in settings.items()
        )
        return self._quiet(encoder.query(b"SELECT " + b", ".join(calls)))

    def _quiet(self, messages: bytes) -> PGresult | None:
        """Send something of ours; the error if there was one."""
        exchange = self._exchange = self._exchange_for(Kind.QUIET, None)
        try:
            self._send(messages)
        finally:
            self._exchange = None
        return exchange.error

    # Cancelling

    def get_cancel(self) -> PGcancel:
        self._ensure_open()
        return PGcancel(self)

    def cancel_conn(self) -> PGcancelConn:
        self._ensure_open()
        return PGcancelConn(self)

    def stop_backend(self) -> None:
        """Deliver a cancel request, if something is running and the transport can."""
        backend, exchange = self._backend, self._exchange
        if backend is None or exchange is None or exchange.complete:
            return
        if has(backend.send, "cancel"):
            request = encoder.cancel_request(self._pid, self._key)
            backend.send.cancel(request)  # type: ignore[attr-defined]

    # What there is no use for here

    def trace(self, fileno: int) -> None:
        raise e.NotSupportedError("tracing is not supported: observe the statements instead")

    def set_trace_flags(self, flags: Trace) -> None:
        raise e.NotSupportedError("tracing is not supported: observe the statements instead")

    def untrace(self) -> None:
        """Nothing is traced."""

    def enter_pipeline_mode(self) -> None:
        raise e.OperationalError("failed to enter pipeline mode")

    def exit_pipeline_mode(self) -> None:
        """There is none to leave."""

    def pipeline_sync(self) -> None:
        raise e.OperationalError("connection not in pipeline mode")

    def send_flush_request(self) -> None:
        raise e.OperationalError("flush request failed: not in pipeline mode")

    # Passwords

    def encrypt_password(
        self, passwd: bytes, user: bytes, algorithm: bytes | None = None
    ) -> bytes:
        self._ensure_open()
        if algorithm is None:
            shown = self.exec_(b"SHOW password_encryption")
            algorithm = shown.get_value(0, 0) or b"scram-sha-256"
        try:
            return password.encrypted(passwd, user, algorithm)
        except ValueError as error:
            self._error = f"{error}\n".encode()
            raise e.OperationalError(f"password encryption failed: {error}") from None

    def change_password(self, user: bytes, passwd: bytes) -> None:
        secret = self.encrypt_password(passwd, user)
        name = b'"' + user.replace(b'"', b'""') + b'"'
        result = self.exec_(b"ALTER USER " + name + b" PASSWORD " + encoder.literal(secret))
        if result.status != ExecStatus.COMMAND_OK:
            raise e.OperationalError(
                f"failed to change password change command: {self.get_error_message()}"
            )

    def _ensure_open(self) -> None:
        if not self._open:
            raise e.OperationalError("the connection is closed")


def _ensure_bytes(value: object, what: str = "bytes expected") -> None:
    if not isinstance(value, bytes):
        raise TypeError(f"{what}, got {type(value)} instead")


def _until_zero(sql: bytes) -> bytes:
    """What C would see of it."""
    return sql.partition(b"\0")[0] if 0 in sql else sql


def _version(text: bytes) -> int:
    """180004 for 18.4, 90624 for 9.6.24, 0 for what is no version."""
    parts = []
    for part in text.split(b" ")[0].split(b"."):
        digits = part[: len(part) - len(part.lstrip(b"0123456789"))]
        if not digits:
            break
        parts.append(int(digits))
    if not parts:
        return 0
    if parts[0] >= 10:
        return parts[0] * 10000 + (parts[1] if len(parts) > 1 else 0)
    parts += [0, 0]
    return parts[0] * 10000 + parts[1] * 100 + parts[2]
