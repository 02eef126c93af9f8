"""PGcancel and PGcancelConn: stopping what a connection's backend is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg import errors as e
from psycopg.pq._enums import ConnStatus, PollingStatus
from psycopg.pq.misc import _clean_error_message

if TYPE_CHECKING:
    from .channel import Channel


class PGcancel:
    """Stops a command in one blocking step."""

    def __init__(self, channel: Channel) -> None:
        self._channel: Channel | None = channel

    def free(self) -> None:
        self._channel = None

    def cancel(self) -> None:
        """Ask the backend to stop. A command that is answered already needs no stopping."""
        if self._channel is None:
            raise e.OperationalError("cancel failed: the cancel object is closed")
        try:
            self._channel.cancel()
        except OSError as error:
            raise e.OperationalError(f"cancel failed: {error}") from error


class PGcancelConn:
    """Stops a command in libpq 17's steps, all of which are done at once."""

    def __init__(self, channel: Channel) -> None:
        self._channel: Channel | None = channel
        self._error = b""
        self.status = ConnStatus.ALLOCATED

    def start(self) -> None:
        self.blocking()

    def blocking(self) -> None:
        channel = self._checked()
        if self.status != ConnStatus.ALLOCATED:
            self._error = b"cancel request is already being sent on this connection\n"
            raise e.OperationalError(f"couldn't start cancellation: {self.get_error_message()}")
        try:
            channel.cancel()
            self.status = ConnStatus.OK
        except OSError as error:
            self.status = ConnStatus.BAD
            self._error = f"{error}\n".encode()
            raise e.OperationalError(f"couldn't start cancellation: {error}") from error

    def poll(self) -> int:
        self._checked()
        return PollingStatus.OK if self.status == ConnStatus.OK else PollingStatus.FAILED

    @property
    def socket(self) -> int:
        return self._checked().fileno

    @property
    def error_message(self) -> bytes:
        return self._error if self._channel else b"connection pointer is NULL\n"

    def get_error_message(self, encoding: str = "utf-8") -> str:
        return _clean_error_message(self.error_message, encoding)

    def reset(self) -> None:
        self._checked()
        self._error = b""
        self.status = ConnStatus.ALLOCATED

    def finish(self) -> None:
        self._channel = None
        self.status = ConnStatus.BAD

    def _checked(self) -> Channel:
        if self._channel is None:
            raise e.OperationalError("the cancel connection is closed")
        return self._channel
