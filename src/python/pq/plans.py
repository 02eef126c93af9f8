"""auto_explain switched on around one statement, and its plan taken out of the notice it sends."""

from .wire import encoder

SWITCH_ON = encoder.query(b"SET auto_explain.log_min_duration = 0")
SWITCH_OFF = encoder.query(b"SET auto_explain.log_min_duration = -1")

_MESSAGE = ord("M")
_BEFORE = b"  plan:\n"


def of_notice(fields: dict[int, bytes]) -> bytes | None:
    """The plan's JSON in a notice of auto_explain's; None when it is another notice."""
    text = fields.get(_MESSAGE, b"")
    if not text.startswith(b"duration: "):
        return None
    plan = text.partition(_BEFORE)[2]
    return plan or None
