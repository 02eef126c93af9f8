"""What is told of an exchange that is complete."""

from __future__ import annotations

from collections.abc import Callable

from . import plans
from .exchange import Exchange, Kind
from .observer import Statement
from .wire import fields

_SQLSTATE = ord("C")


def statement_of(
    exchange: Exchange, *, text: Callable[[bytes], str], database: str, connection: int
) -> Statement:
    """Return the statement of an exchange, with its answer. `text` decodes a session's."""
    error = exchange.error
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
        database=database,
        connection=connection,
        protocol="simple" if exchange.kind is Kind.SIMPLE else "extended",
    )
