"""What is told of an exchange that is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import plans
from .exchange import Exchange, Kind
from .observer import Statement
from .wire import fields

if TYPE_CHECKING:
    from .channel import Channel

_SQLSTATE = ord("C")


def statement_of(channel: Channel, exchange: Exchange) -> Statement:
    """Return the statement of an exchange, with its answer."""
    error, text = exchange.error, channel.text
    state = error.error_field(_SQLSTATE) if error else None
    plan = exchange.plan and plans.with_planning(exchange.plan, exchange.planning)
    return Statement(
        sql=text(exchange.sql or b""),
        values=exchange.values,
        tag="" if error else text(exchange.tag),
        rows=None if error else fields.affected(exchange.tag),
        bytes=exchange.size,
        ms=exchange.ms,
        plan=text(plan) if plan else None,
        sqlstate=state.decode() if state else None,
        database=channel.database,
        connection=channel.number,
        protocol="simple" if exchange.kind is Kind.SIMPLE else "extended",
    )
