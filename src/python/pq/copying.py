"""COPY: data in both directions, and COPY FROM STDIN for a backend that cannot wait for data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psycopg import errors as e
from psycopg.pq._enums import TransactionStatus

from .answers import Answers
from .exchange import Exchange, Kind
from .wire import encoder
from .wire.encoder import Buffer

if TYPE_CHECKING:
    from .channel import Channel

_STDIN = re.compile(rb"\bfrom\s+stdin\b", re.IGNORECASE)

# Also the object of ROLLBACK TO and RELEASE.
_PROBE = b"SAVEPOINT ormscope_copy"


def may_read(sql: bytes) -> bool:
    """Return whether this SQL may want COPY data. The words may stand in a literal too."""
    return _STDIN.search(sql) is not None


def request(
    channel: Channel, kind: Kind, sql: bytes, values: list[str | None] | None, messages: bytes
) -> None:
    """
    Begin a statement that may read COPY data.

    It is sent with a CopyFail behind, within a savepoint where there is a transaction. If the
    server was ready to read, its word for that begins the COPY; the statement and its data are
    held until the client has given all. If it was no COPY FROM STDIN, the server passed over the
    CopyFail, and what it said was the answer.
    """
    within = channel.transaction == TransactionStatus.INTRANS
    if within:
        channel.quiet(encoder.query(_PROBE))
    exchange = channel.begin(Kind.QUIET, sql, values)
    sync = encoder.SYNC if kind is Kind.EXTENDED else b""
    channel.transmit(messages + encoder.copy_fail(b"probe") + sync)
    exchange.kind = kind
    if within and exchange.copying_in:
        channel.quiet(encoder.query(b"ROLLBACK TO " + _PROBE))
    if within and channel.transaction == TransactionStatus.INTRANS:
        channel.quiet(encoder.query(b"RELEASE " + _PROBE))
    channel.exchange = exchange
    if exchange.copying_in:
        exchange.hold(messages)
    else:
        channel.report(exchange)


class Copying(Answers):
    """The methods of PGconn that pass COPY data."""

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
