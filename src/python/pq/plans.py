"""auto_explain switched on around one statement, and its plan taken out of the notice it sends."""

import re

from .wire import encoder

SWITCH_ON = encoder.query(b"SET auto_explain.log_min_duration = 0")
SWITCH_OFF = encoder.query(b"SET auto_explain.log_min_duration = -1")

# Statements to leave alone: a switch before them would be undone, or done again, with a transaction
# or a savepoint; COPY takes what follows it for data.
_ALONE = re.compile(
    rb"(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/)*"
    rb"(?:begin|start|commit|end|rollback|abort|savepoint|release|prepare|set|reset|discard|copy)\b",
    re.IGNORECASE | re.DOTALL,
)

_MESSAGE = ord("M")
_BEFORE = b"  plan:\n"


def possible(sql: bytes) -> bool:
    """Return whether the switch may go around this statement."""
    return _ALONE.match(sql) is None


def of_notice(fields: dict[int, bytes]) -> bytes | None:
    """Return the plan's JSON in a notice of auto_explain's; None for another notice."""
    text = fields.get(_MESSAGE, b"")
    if not text.startswith(b"duration: "):
        return None
    plan = text.partition(_BEFORE)[2]
    return plan or None
