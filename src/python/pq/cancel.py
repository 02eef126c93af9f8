"""PGcancel and PGcancelConn: stopping what a connection's backend is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg import errors as e
from psycopg.pq._enums import ConnStatus, PollingStatus
from psycopg.pq.misc import _clean_error_message

if TYPE_CHECKING:
    from .connection import PGconn


class PGcancel:
    """Stops a command in one blocking step."""

    def __init__(self, connection: PGconn) -> None:
        self._connection: PGconn | None = connection

    def free(self) -> None:
        self._connection = None

    def cancel(self) -> None:
        """Ask the backend to stop. A command that is answered already needs no stopping."""
        if self._connection is None:
            raise e.OperationalError("cancel failed: the cancel object is closed")
        try:
            self._connection.stop_backend()
        except OSError as error:
            raise e.OperationalError(f"cancel failed: {error}") from error


class PGcancelConn:
    """Stops a command in libpq 17's steps, all of which are done at once."""

    def __init__(self, connection: PGconn) -> None:
        self._connection: PGconn | None = connection
        self._error = b""
        self.status = ConnStatus.ALLOCATED

    def start(self) -> None:
        self.blocking()

    def blocking(self) -> None:
        connection = self._checked()
        if self.status != ConnStatus.ALLOCATED:
            self._error = b"cancel request is already being sent on this connection\n"
            raise e.OperationalError(f"couldn't start cancellation: {self.get_error_message()}")
        try:
            connection.stop_backend()
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
        return self._checked().socket

    @property
    def error_message(self) -> bytes:
        return self._error if self._connection else b"connection pointer is NULL\n"

    def get_error_message(self, encoding: str = "utf-8") -> str:
        return _clean_error_message(self.error_message, encoding)

    def reset(self) -> None:
        self._checked()
        self._error = b""
        self.status = ConnStatus.ALLOCATED

    def finish(self) -> None:
        self._connection = None
        self.status = ConnStatus.BAD

    def _checked(self) -> PGconn:
        if self._connection is None:
            raise e.OperationalError("the cancel connection is closed")
        return self._connection
