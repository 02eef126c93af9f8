"""Who is called before a statement is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Which imports psycopg, and this is imported before psycopg is.
    from .channel import Channel

# Told of each statement of the simple protocol, and of each cursor's declaration, before it is
# sent: the session it goes to, and its SQL.
Before = Callable[["Channel", bytes], None]

_before: Before | None = None


def call_before(before: Before | None) -> None:
    """Call this one before each statement from now on, and nobody else; None ends it."""
    global _before
    _before = before


def current_before() -> Before | None:
    """Return who is called before each statement."""
    return _before
