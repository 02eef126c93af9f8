"""PGcancel: stopping what a connection's backend is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg import errors as e

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
    """Cancelling in steps, as libpq 17 does it: no connection gives one out."""

    def __init__(self) -> None:
        raise e.NotSupportedError("cancelling in steps is not supported: it is of libpq 17")
