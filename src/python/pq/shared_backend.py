"""Turns on a backend that several sessions share: who has it, and how it is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg import errors as e
from psycopg.pq._enums import TransactionStatus

from . import startup
from .wire import encoder

if TYPE_CHECKING:
    from .channel import Channel


def claim(channel: Channel) -> None:
    """
    Have the backend to oneself before something is sent.

    A session that comes back finds settings and prepared statements as they were; temporary
    tables are gone. Raises OperationalError while another session has a transaction.
    """
    backend = channel.backend
    if not backend.shared or backend.owner is channel:
        return
    if backend.owner is not None:
        give_way(backend.owner)
    backend.owner = channel
    reported = {k: v for k, v in channel.parameters.items() if k in startup.SETTABLE}
    channel.put({**channel.wanted, **reported})
    if channel.prepared:
        # Each with a Sync: one that is not possible any more does not keep others away.
        again = (
            encoder.parse(name, sql, types) + encoder.SYNC
            for name, (sql, types) in channel.prepared.items()
        )
        channel.quiet(b"".join(again))


def give_way(channel: Channel) -> None:
    """Let another session have the backend."""
    exchange = channel.exchange
    working = exchange and not exchange.complete and exchange.held is None
    within = channel.transaction != TransactionStatus.IDLE and channel.parked is None
    if working or within:
        raise e.OperationalError(
            "the only PostgreSQL backend is in another connection's transaction:"
            " end that transaction first"
        )
    mine = dict(channel.parameters)
    channel.quiet(encoder.query(b"DISCARD ALL"))
    channel.restore_parameters(mine)
    channel.exchange = exchange
