"""What the wire tells whoever listens: every statement that reached the server, with its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(slots=True)
class Statement:
    """One statement and what came of it. A string of several statements is one."""

    # As sent: the simple protocol's holds its values, the extended one's its $1, $2.
    sql: str
    # The extended protocol's values as text, binary ones as \x and hexadecimal; else None.
    values: list[str | None] | None
    # The last command tag, as "SELECT 3"; "" when there was none (an error, an empty statement).
    tag: str
    # The tag's count: rows returned or changed; None where the command has none.
    rows: int | None
    # Size of the answer on the wire.
    bytes: int
    # Milliseconds from the first byte sent to the last one received.
    ms: float
    # auto_explain's JSON, where the observer wanted the plan and the server reported one.
    plan: str | None
    # Of the error the server answered with, or None.
    sqlstate: str | None
    # Database name the connection was opened with.
    database: str
    # Number of the connection, from 1, in the order they were opened.
    connection: int
    protocol: Literal["simple", "extended"]


class Observer(Protocol):
    """Somebody who listens."""

    def wants_plan(self, sql: str) -> bool:
        """
        Answer whether the plan of a statement of the simple protocol, or of a cursor's
        declaration, is wanted. Asked before it is sent; a cursor's can come when it is closed.
        """
        ...

    def answered(self, statement: Statement) -> None:
        """Take a statement whose answer is complete."""
        ...


_current: Observer | None = None


def observe(observer: Observer | None) -> None:
    """Tell this one about every statement from now on, and nobody else; None ends it."""
    global _current
    _current = observer


def current_observer() -> Observer | None:
    """Return who is told about statements now."""
    return _current
