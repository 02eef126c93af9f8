"""PGconn: libpq's connection as psycopg uses it, on top of a channel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os import getpid

from psycopg import errors as e
from psycopg.pq._enums import (
    ConnStatus,
    ExecStatus,
    Format,
    Ping,
    PollingStatus,
    TransactionStatus,
)
from psycopg.pq.misc import PGnotify, connection_summary

from . import copying, password, plans, startup
from .cancel import PGcancel
from .channel import Channel
from .connection_info import ConnectionInfo
from .conninfo import effective
from .exchange import Exchange, Kind
from .observer import current_observer
from .result import PGresult
from .transport import backend_for
from .unsupported import Unsupported
from .wire import encoder
from .wire.encoder import Buffer

_COPY_STATES = (ExecStatus.COPY_IN, ExecStatus.COPY_OUT, ExecStatus.COPY_BOTH)


class PGconn(ConnectionInfo, Unsupported):
    """One connection. What its methods mean is in libpq's manual, under similar names."""

    def __init__(self) -> None:
        self.nonblocking = 0
        self.notify_handler: Callable[[PGnotify], None] | None = None
        self._notice_handler: Callable[[PGresult], None] | None = None
        self._process = getpid()
        self._open = True
        self._options: dict[bytes, bytes] = {}
        self._channel: Channel | None = None
        self._starting = False
        self._error = b""

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
        self._finish_start()
        return self

    @classmethod
    def connect_start(cls, conninfo: bytes) -> PGconn:
        _ensure_bytes(conninfo)
        self = cls()
        try:
            self._options = effective(conninfo)
        except e.OperationalError as error:
            self._error = str(error).encode()
        else:
            self._start()
        return self

    def connect_poll(self) -> int:
        self._ensure_open()
        if self._starting:
            self._channel.fetch()
            self._started()
        if self._starting:
            return PollingStatus.READING
        return PollingStatus.OK if self.status == ConnStatus.OK else PollingStatus.FAILED

    def finish(self) -> None:
        self._open = False
        channel, self._channel = self._channel, None
        if channel:
            channel.close()

    def reset(self) -> None:
        self._ensure_open()
        self.reset_start()
        self._finish_start()

    def reset_start(self) -> None:
        if not self._open:
            raise e.OperationalError("couldn't reset connection")
        if self._channel:
            self._channel.close()
        self._start()

    def reset_poll(self) -> int:
        return self.connect_poll()

    @classmethod
    def ping(cls, conninfo: bytes) -> int:
        _ensure_bytes(conninfo)
        try:
            effective(conninfo)
        except e.OperationalError:
            return Ping.NO_ATTEMPT
        connection = cls.connect(conninfo)
        answered = connection.status == ConnStatus.OK or b"FATAL" in connection._error
        connection.finish()
        return Ping.OK if answered else Ping.NO_RESPONSE

    def _start(self) -> None:
        """Find a backend and send it the StartupMessage."""
        self._error = b""
        self._channel = None
        database = self._options[b"dbname"].decode("utf-8", "replace")
        try:
            backend = backend_for(database)
            channel = Channel(backend, database, current_observer)
            channel.notice_handler = self._notice_handler
            channel.claim()
            self._channel = channel
            self._starting = True
            channel.begin(Kind.QUIET)
            channel.transmit(encoder.startup(startup.parameters(self._options)))
            self._started()
        except (LookupError, OSError, e.OperationalError) as error:
            self._starting = False
            self._channel = None
            self._error = f"{error}\n".encode()

    def _started(self) -> None:
        """Go on once the answer to the StartupMessage is there."""
        channel = self._channel
        exchange = channel.exchange
        error = exchange.error
        if not (exchange.complete or error):
            return
        self._starting = False
        channel.exchange = None
        if error is None and channel.backend.shared and channel.failure is None:
            # It was running before we came, and does not read a StartupMessage.
            error = channel.put(startup.settings(startup.parameters(self._options)))
        if error is not None:
            channel.failure = error.error_message

    def _finish_start(self) -> None:
        while self._starting:
            self._channel.wait()
            self.connect_poll()

    @property
    def notice_handler(self) -> Callable[[PGresult], None] | None:
        return self._notice_handler

    @notice_handler.setter
    def notice_handler(self, handler: Callable[[PGresult], None] | None) -> None:
        self._notice_handler = handler
        if self._channel:
            self._channel.notice_handler = handler

    # Statements, and their answers waited for

    def exec_(self, command: bytes) -> PGresult:
        _ensure_bytes(command)
        return self._run(self.send_query, command)

    def exec_params(
        self,
        command: bytes,
        param_values: Sequence[Buffer | None] | None,
        param_types: Sequence[int] | None = None,
        param_formats: Sequence[int] | None = None,
        result_format: int = Format.TEXT,
    ) -> PGresult:
        return self._run(
            self.send_query_params, command, param_values, param_types, param_formats, result_format
        )

    def prepare(
        self, name: bytes, command: bytes, param_types: Sequence[int] | None = None
    ) -> PGresult:
        return self._run(self.send_prepare, name, command, param_types)

    def exec_prepared(
        self,
        name: bytes,
        param_values: Sequence[Buffer | None] | None,
        param_formats: Sequence[int] | None = None,
        result_format: int = Format.TEXT,
    ) -> PGresult:
        return self._run(self.send_query_prepared, name, param_values, param_formats, result_format)

    def describe_prepared(self, name: bytes) -> PGresult:
        return self._run(self.send_describe_prepared, name)

    def describe_portal(self, name: bytes) -> PGresult:
        return self._run(self.send_describe_portal, name)

    def _run(self, send: Callable[..., None], *args: object) -> PGresult:
        """Send, wait, and give the last result; what an earlier request left unread is dropped."""
        self._ensure_open()
        while exchange := self._exchange:
            if exchange.copying_in:
                self.put_copy_end(b"COPY terminated by new PQexec")
            exchange.end_copy()
            self.get_result()
        send(*args)
        last = None
        while result := self.get_result():
            last = result
            if result.status in _COPY_STATES:
                break
        if last is None:
            raise e.OperationalError(f"executing query failed: {self.get_error_message()}")
        return last

    # Statements sent: one request each

    def send_query(self, command: bytes) -> None:
        _ensure_bytes(command)
        channel = self._ready("sending query failed")
        sql = _until_zero(command)
        message = encoder.query(sql)
        if channel.backend.shared and copying.may_read(sql):
            copying.request(channel, Kind.SIMPLE, sql, None, message)
            return
        requests = [message]
        if self._is_planned(channel, sql):
            in_transaction = channel.transaction == TransactionStatus.INTRANS
            measured = plans.planning_requests(sql, in_transaction)
            requests = [plans.SWITCH_ON, message, plans.SWITCH_OFF, *measured]
        channel.begin(Kind.SIMPLE, sql, None, len(requests))
        channel.transmit(b"".join(requests))

    def _is_planned(self, channel: Channel, sql: bytes) -> bool:
        """Whether a statement is to bring its plan."""
        observer = channel.observer
        return (
            observer is not None
            and channel.transaction != TransactionStatus.INERROR
            and plans.possible(sql)
            and observer.wants_plan(channel.text(sql))
        )

    def send_query_params(
        self,
        command: bytes,
        param_values: Sequence[Buffer | None] | None,
        param_types: Sequence[int] | None = None,
        param_formats: Sequence[int] | None = None,
        result_format: int = Format.TEXT,
    ) -> None:
        self._check_params(command, param_values, param_types, param_formats)
        channel = self._ready("sending query and params failed")
        sql = _until_zero(command)
        self._execute(
            channel,
            sql,
            encoder.parse(b"", sql, param_types)
            + encoder.bind(b"", param_values, param_formats, result_format),
            self._shown(channel, param_values, param_formats),
        )

    def send_prepare(
        self, name: bytes, command: bytes, param_types: Sequence[int] | None = None
    ) -> None:
        _ensure_bytes(name, "'name' must be bytes")
        _ensure_bytes(command, "'command' must be bytes")
        channel = self._ready("sending query and params failed")
        sql = _until_zero(command)
        channel.prepared[name] = (sql, param_types)
        channel.begin(Kind.PREPARE, sql)
        channel.transmit(encoder.parse(name, sql, param_types) + encoder.SYNC)

    def send_query_prepared(
        self,
        name: bytes,
        param_values: Sequence[Buffer | None] | None,
        param_formats: Sequence[int] | None = None,
        result_format: int = Format.TEXT,
    ) -> None:
        self._check_params(name, param_values, None, param_formats)
        channel = self._ready("sending prepared query failed")
        self._execute(
            channel,
            channel.prepared.get(name, (None,))[0],
            encoder.bind(name, param_values, param_formats, result_format),
            self._shown(channel, param_values, param_formats),
        )

    def send_describe_prepared(self, name: bytes) -> None:
        self._describe(name, encoder.describe_statement)

    def send_describe_portal(self, name: bytes) -> None:
        self._describe(name, encoder.describe_portal)

    def _describe(self, name: bytes, message: Callable[[bytes], bytes]) -> None:
        _ensure_bytes(name, "'name' must be bytes")
        channel = self._ready("sending describe failed")
        channel.begin(Kind.DESCRIBE)
        channel.transmit(message(name) + encoder.SYNC)

    def _execute(
        self, channel: Channel, sql: bytes | None, bound: bytes, values: list[str | None] | None
    ) -> None:
        messages = bound + encoder.describe_portal(b"") + encoder.EXECUTE + encoder.SYNC
        if channel.backend.shared and sql is not None and copying.may_read(sql):
            copying.request(channel, Kind.EXTENDED, sql, values, messages)
        else:
            # psycopg declares its cursors this way. No portal of ours is between the switches.
            planned = (
                sql is not None and sql.startswith(b"DECLARE") and self._is_planned(channel, sql)
            )
            channel.begin(Kind.EXTENDED, sql, values, 3 if planned else 1)
            channel.transmit(plans.SWITCH_ON + messages + plans.SWITCH_OFF if planned else messages)

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
            raise e.OperationalError(f"sending query and params failed: {self.get_error_message()}")

    def _shown(
        self,
        channel: Channel,
        values: Sequence[Buffer | None] | None,
        formats: Sequence[int] | None,
    ) -> list[str | None] | None:
        """Values as a report shows them; made only if somebody listens."""
        if channel.observer is None:
            return None
        values = values or ()
        formats = formats or (Format.TEXT,) * len(values)
        shown: list[str | None] = []
        for value, form in zip(values, formats, strict=True):
            if value is None:
                shown.append(None)
            elif form == Format.BINARY:
                shown.append("\\x" + bytes(value).hex())
            else:
                shown.append(channel.text(bytes(value)))
        return shown

    def _ready(self, failure: str) -> Channel:
        """The channel, when something can be sent on it. Raises OperationalError."""
        self._ensure_open()
        channel = self._channel
        if channel is None or channel.failure is not None:
            self._error = self._error or b"no connection to the server\n"
        elif channel.exchange:
            self._error = b"another command is already in progress\n"
        else:
            self._error = b""
            channel.claim()
            return channel
        raise e.OperationalError(f"{failure}: {self.get_error_message()}")

    # Answers

    @property
    def _exchange(self) -> Exchange | None:
        return self._channel.exchange if self._channel else None

    def get_result(self) -> PGresult | None:
        exchange = self._exchange
        if exchange is None:
            return None
        while exchange.busy:
            self._channel.wait()
            try:
                self._channel.fetch()
            except e.OperationalError:
                return PGresult.message(ExecStatus.FATAL_ERROR, self.error_message)
        result = exchange.next()
        if result is None:
            self._channel.exchange = None
        elif result.status == ExecStatus.FATAL_ERROR:
            self._error = result.error_message
        return result

    def is_busy(self) -> int:
        exchange = self._exchange
        return 0 if exchange is None else int(exchange.busy)

    def consume_input(self) -> None:
        self._ensure_open()
        if self.status == ConnStatus.BAD:
            raise e.OperationalError(f"consuming input failed: {self.get_error_message()}")
        try:
            self._channel.fetch()
        except e.OperationalError as error:
            raise e.OperationalError(f"consuming input failed: {error}") from error

    def flush(self) -> int:
        if not self._open:
            raise e.OperationalError("flushing failed: the connection is closed")
        # What the server said before it went away is still to be fetched.
        if self.status == ConnStatus.BAD and not (self._exchange and self._exchange.results):
            raise e.OperationalError(f"flushing failed: {self.get_error_message()}")
        return 0

    def set_single_row_mode(self) -> None:
        exchange = self._exchange
        if exchange is None or exchange.kind not in (Kind.SIMPLE, Kind.EXTENDED):
            raise e.OperationalError("setting single row mode failed")
        exchange.single_rows = True

    def notifies(self) -> PGnotify | None:
        waiting = self._channel and self._channel.notifications
        return waiting.popleft() if waiting else None

    def make_empty_result(self, exec_status: int) -> PGresult:
        status = ExecStatus(exec_status)
        failed = (ExecStatus.BAD_RESPONSE, ExecStatus.NONFATAL_ERROR, ExecStatus.FATAL_ERROR)
        error = self.error_message if self._open and status in failed else b""
        return PGresult.message(status, error)

    # COPY

    def put_copy_data(self, buffer: Buffer) -> int:
        exchange = self._copying_in("sending copy data failed")
        message = encoder.copy_data(buffer)
        if exchange.held is not None:
            exchange.held.append(message)
        elif exchange.error is None:
            # After an error the server reads no more; the client learns of it at the end.
            self._channel.transmit(message)
        return 1

    def put_copy_end(self, error: bytes | None = None) -> int:
        exchange = self._copying_in("sending copy end failed")
        exchange.end_copy()
        if exchange.complete:
            return 1
        end = encoder.COPY_DONE if error is None else encoder.copy_fail(error)
        if exchange.kind is Kind.EXTENDED:
            # The server passed over the Sync that came with the statement.
            end += encoder.SYNC
        if exchange.held is not None:
            end = b"".join(exchange.held) + end
            exchange.held.clear()
            self._channel.restart()
        self._channel.transmit(end)
        return 1

    def get_copy_data(self, async_: int) -> tuple[int, memoryview]:
        self._ensure_open()
        exchange = self._exchange
        if exchange is None or exchange.copying is None or exchange.copying_in:
            self._error = b"no COPY in progress\n"
            raise e.OperationalError("receiving copy data failed: no COPY in progress")
        while not exchange.copied:
            if async_:
                return 0, memoryview(b"")
            self._channel.wait()
            self.consume_input()
        data = exchange.copied.popleft()
        if data is None:
            exchange.end_copy()
            return -1, memoryview(b"")
        return len(data), memoryview(data)

    def _copying_in(self, failure: str) -> Exchange:
        self._ensure_open()
        exchange = self._exchange
        if exchange is None or not exchange.copying_in:
            self._error = self.error_message or b"no COPY in progress\n"
            raise e.OperationalError(f"{failure}: {self.get_error_message()}")
        return exchange

    # Cancelling

    def get_cancel(self) -> PGcancel:
        if self._channel is None:
            raise e.OperationalError("couldn't create cancel object")
        return PGcancel(self._channel)

    # Passwords

    def encrypt_password(self, passwd: bytes, user: bytes, algorithm: bytes | None = None) -> bytes:
        self._ensure_open()
        if algorithm is None:
            algorithm = self.exec_(b"SHOW password_encryption").get_value(0, 0) or b""
        try:
            return password.encrypted(passwd, user, algorithm)
        except ValueError as error:
            self._error = f"{error}\n".encode()
            raise e.OperationalError(f"password encryption failed: {error}") from None


def _ensure_bytes(value: object, what: str = "bytes expected") -> None:
    if not isinstance(value, bytes):
        raise TypeError(f"{what}, got {type(value)} instead")


def _until_zero(sql: bytes) -> bytes:
    """What C would see of it."""
    return sql.partition(b"\0")[0] if 0 in sql else sql
