"""PGconn: libpq's connection as psycopg uses it, on top of a channel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os import getpid

from psycopg import errors as e
from psycopg.pq._enums import ExecStatus, Format, TransactionStatus
from psycopg.pq.misc import PGnotify, connection_summary

from . import copying, parking, password, plans
from .cancel import PGcancel
from .channel import Channel
from .copying import Copying
from .exchange import Kind
from .opening import Opening, ensure_bytes
from .result import PGresult
from .send_hook import current_before
from .shared_backend import claim
from .unsupported import Unsupported
from .wire import encoder
from .wire.encoder import Buffer

_COPY_STATES = (ExecStatus.COPY_IN, ExecStatus.COPY_OUT, ExecStatus.COPY_BOTH)


class PGconn(Opening, Copying, Unsupported):
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

    # Statements, and their answers waited for

    def exec_(self, command: bytes) -> PGresult:
        ensure_bytes(command)
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
        """Send, wait, and return the last result; drop what an earlier request left unread."""
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
        ensure_bytes(command)
        channel, sql = self._ready("sending query failed", _until_zero(command))
        if before := current_before():
            before(channel, sql)
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
        channel, sql = self._ready("sending query and params failed", _until_zero(command))
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
        ensure_bytes(name, "'name' must be bytes")
        ensure_bytes(command, "'command' must be bytes")
        channel, sql = self._ready("sending query and params failed", _until_zero(command))
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
        channel, _ = self._ready("sending prepared query failed")
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
        ensure_bytes(name, "'name' must be bytes")
        channel, _ = self._ready("sending describe failed")
        channel.begin(Kind.DESCRIBE)
        channel.transmit(message(name) + encoder.SYNC)

    def _execute(
        self, channel: Channel, sql: bytes | None, bound: bytes, values: list[str | None] | None
    ) -> None:
        messages = bound + encoder.describe_portal(b"") + encoder.EXECUTE + encoder.SYNC
        if sql is not None and not values and (before := current_before()):
            before(channel, sql)
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
        ensure_bytes(command)
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
        """Return values as a report shows them; None if nobody listens."""
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

    def _ready(self, failure: str, sql: bytes = b"") -> tuple[Channel, bytes]:
        """
        Return the channel if something can be sent on it, and what is to be sent for this SQL.
        Raises OperationalError.
        """
        self._ensure_open()
        channel = self._channel
        if channel is None or channel.failure is not None:
            self._error = self._error or b"no connection to the server\n"
        elif channel.exchange:
            self._error = b"another command is already in progress\n"
        else:
            self._error = b""
            claim(channel)
            return channel, parking.allowed(channel, sql)
        raise e.OperationalError(f"{failure}: {self.get_error_message()}")

    # One backend for several connections: libpq has none of this. See parking.py.

    def park(self, name: str) -> bool:
        """Let another connection have the backend."""
        return not self.parked and parking.park(self._ready("parking failed")[0], name)

    @property
    def parked(self) -> bool:
        """Return whether the transaction sleeps."""
        return self._channel is not None and self._channel.parked is not None

    @property
    def overslept(self) -> bool:
        """Return whether more was asked of a transaction that sleeps than its end."""
        return self._channel is not None and self._channel.overslept

    @property
    def failed(self) -> int:
        """Return how many transactions could not sleep, and had that for answer to COMMIT."""
        return self._channel.failed if self._channel else 0

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


def _until_zero(sql: bytes) -> bytes:
    """Return what C would see of a text: it ends at the first zero."""
    return sql.partition(b"\0")[0] if 0 in sql else sql
