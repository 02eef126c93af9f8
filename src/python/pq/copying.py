"""COPY FROM STDIN for a backend that cannot wait for data: asked about first, then sent whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psycopg.pq._enums import TransactionStatus

from .exchange import Kind
from .wire import encoder

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
