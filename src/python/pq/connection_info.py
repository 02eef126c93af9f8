"""What a connection says of itself: where it leads, how it is, what the server told."""

from __future__ import annotations

import re

from psycopg import errors as e
from psycopg.pq._enums import ConnStatus, PipelineStatus, TransactionStatus
from psycopg.pq.misc import ConninfoOption, _clean_error_message

from .channel import Channel
from .conninfo import Conninfo


class ConnectionInfo:
    """The attributes of PGconn that only tell; after finish() most raise OperationalError."""

    _open: bool
    _starting: bool
    _options: dict[bytes, bytes]
    _channel: Channel | None
    _error: bytes

    @property
    def status(self) -> ConnStatus:
        channel = self._channel
        if channel is None or channel.failure is not None:
            return ConnStatus.BAD
        return ConnStatus.STARTED if self._starting else ConnStatus.OK

    @property
    def transaction_status(self) -> TransactionStatus:
        channel = self._channel
        if channel is None or channel.failure is not None or self._starting:
            return TransactionStatus.UNKNOWN
        return channel.transaction if channel.exchange is None else TransactionStatus.ACTIVE

    @property
    def pipeline_status(self) -> PipelineStatus:
        return PipelineStatus.OFF

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

    def parameter_status(self, name: bytes) -> bytes | None:
        self._ensure_open()
        return self._channel.parameters.get(name) if self._channel else None

    @property
    def error_message(self) -> bytes:
        if not self._open:
            return b"connection pointer is NULL\n"
        return (self._channel and self._channel.failure) or self._error

    def get_error_message(self, encoding: str = "") -> str:
        return _clean_error_message(self.error_message, encoding or self._encoding)

    @property
    def _encoding(self) -> str:
        return self._channel.encoding if self.status == ConnStatus.OK else "utf-8"

    @property
    def protocol_version(self) -> int:
        self._ensure_open()
        return 3 if self.status == ConnStatus.OK else 0

    @property
    def server_version(self) -> int:
        return _version(self.parameter_status(b"server_version") or b"")

    @property
    def socket(self) -> int:
        self._ensure_open()
        if self.status == ConnStatus.BAD:
            raise e.OperationalError("the connection is lost")
        return self._channel.fileno

    @property
    def backend_pid(self) -> int:
        self._ensure_open()
        return self._channel.pid if self._channel else 0

    @property
    def pgconn_ptr(self) -> int | None:
        """There is no C structure; a number says that the connection is open."""
        return id(self) if self._open else None

    # Nothing that carries a Send asks for one.
    needs_password = False
    used_password = False

    @property
    def ssl_in_use(self) -> bool:
        self._ensure_open()
        return False

    def _option(self, keyword: bytes) -> bytes:
        self._ensure_open()
        return self._options.get(keyword, b"")

    def _ensure_open(self) -> None:
        if not self._open:
            raise e.OperationalError("the connection is closed")


def _version(text: bytes) -> int:
    """180004 for "18.4 (Debian)", 90624 for "9.6.24", 180000 for "18beta1", 0 for no version."""
    found = re.match(rb"(\d+)(?:\.(\d+))?(?:\.(\d+))?", text)
    if not found:
        return 0
    major, minor, patch = (int(part or 0) for part in found.groups())
    return major * 10000 + (minor if major >= 10 else minor * 100 + patch)
