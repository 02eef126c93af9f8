"""Opening and closing a connection, in one step or by polling, and whether that is possible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from psycopg import errors as e
from psycopg.pq._enums import ConnStatus, Ping, PollingStatus

from . import startup
from .channel import Channel
from .connection_info import ConnectionInfo
from .conninfo import effective
from .exchange import Kind
from .observer import current_observer
from .result import PGresult
from .shared_backend import claim
from .transport import backend_for
from .wire import encoder


class Opening(ConnectionInfo):
    """The methods of PGconn that begin and end a session."""

    _notice_handler: Callable[[PGresult], None] | None

    @classmethod
    def connect(cls, conninfo: bytes) -> Self:
        self = cls.connect_start(conninfo)
        self._finish_start()
        return self

    @classmethod
    def connect_start(cls, conninfo: bytes) -> Self:
        ensure_bytes(conninfo)
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
        ensure_bytes(conninfo)
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
            claim(channel)
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
            channel.wanted = startup.settings(startup.parameters(self._options))
            error = channel.put(channel.wanted)
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


def ensure_bytes(value: object, what: str = "bytes expected") -> None:
    """Raise TypeError for what is no bytes: C would refuse it."""
    if not isinstance(value, bytes):
        raise TypeError(f"{what}, got {type(value)} instead")
