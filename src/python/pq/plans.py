"""The plan of one statement: auto_explain is switched on around it, then planning is measured."""

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

# auto_explain does not know what planning took, so the statement is planned once more when it is
# over. Of several in one text, EXPLAIN would run those after the first.
_PLANNED = re.compile(
    rb"(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/|\()*"
    rb"(?:select|insert|update|delete|merge|values|with|table)\b[^;]*;?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATION = re.compile(rb"declare\b[^;]*;?\s*\Z", re.IGNORECASE)
# Bytes of SQL beyond which a second planning would be felt.
_MAX_PLANNED = 1024 * 1024
_EXPLAIN = b"EXPLAIN (SUMMARY, BUFFERS, FORMAT JSON) "
# A failure must not break the reader's transaction: what the statement did may be in its way.
_SAVE = encoder.query(b'SAVEPOINT "planning is measured"')
_GO_BACK = encoder.query(
    b'ROLLBACK TO SAVEPOINT "planning is measured"; RELEASE SAVEPOINT "planning is measured"'
)

_MESSAGE = ord("M")
_NOTICE = re.compile(rb"duration: ([0-9.]+) ms  plan:\n(.*)\}\s*\Z", re.DOTALL)
# Its place in EXPLAIN's answer; no line within a value looks like it.
_PLANNING = b'\n    "Planning": '
_END = re.compile(rb"\s*\}\s*\]\s*\Z")


def is_single(sql: bytes) -> bool:
    """Return whether a text is one statement that EXPLAIN can execute."""
    return (_PLANNED.match(sql) or _DECLARATION.match(sql)) is not None


def possible(sql: bytes) -> bool:
    """Return whether the switch may go around this statement."""
    return _ALONE.match(sql) is None


def of_notice(fields: dict[int, bytes]) -> bytes | None:
    """Return the plan's JSON in a notice of auto_explain's; None for another notice.

    The time that the notice begins with joins it, by the name that EXPLAIN has for it: that of
    triggers is part of it, and of no node.
    """
    found = _NOTICE.match(fields.get(_MESSAGE, b""))
    return b'%b, "Execution Time": %b}' % (found[2].rstrip(), found[1]) if found else None


def planning_requests(sql: bytes, in_transaction: bool) -> list[bytes]:
    """Return the requests that measure what planning takes; none where they may not be sent."""
    if len(sql) > _MAX_PLANNED or not _PLANNED.match(sql):
        return []
    explain = encoder.query(_EXPLAIN + sql)
    return [_SAVE, explain, _GO_BACK] if in_transaction else [explain]


def with_planning(plan: bytes, row: bytes | None) -> bytes:
    """Return a plan's JSON with the planning that EXPLAIN's only row tells of."""
    planning = (row or b"").rpartition(_PLANNING)[2]
    if not planning or not _END.search(planning):
        return plan
    return b'%b, "Planning": %b}' % (plan[:-1], _END.sub(b"", planning))
