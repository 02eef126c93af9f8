"""A statement between Django's cursor and the server's answer, and the values it carries."""

from collections.abc import Mapping, Sequence

from harness.shape import Shape
from harness.stack import Place

# Characters kept of one value.
MAX_VALUE = 16 * 1024


class Flight:
    """One call of a cursor's execute() or executemany()."""

    __slots__ = ("alias", "executions", "place", "sent", "shape", "sql")

    def __init__(
        self, sql: str | None, executions: list[list[str]] | None, alias: str, place: Place
    ) -> None:
        # As Django wrote it; None where it is an object of psycopg.sql.
        self.sql = sql
        # Values of each execution; None when there are no placeholders.
        self.executions = executions
        self.alias = alias
        self.place = place
        # Answers seen so far: executemany() sends the statement several times.
        self.sent = 0
        self.shape: Shape | None = None

    @property
    def params(self) -> list[str] | None:
        """Values of the execution that is on its way."""
        if not self.executions:
            return None
        return self.executions[min(self.sent, len(self.executions) - 1)]


def values(params: object) -> list[str]:
    """Each value as Python's repr; a dictionary's with its name."""
    if isinstance(params, Mapping):
        return [f"{name}={shown(value)}" for name, value in params.items()]
    # Anything else psycopg will refuse: it must not be used up here.
    return [shown(value) for value in params] if isinstance(params, Sequence) else []


def shown(value: object) -> str:
    """One value as Python's repr, bounded."""
    try:
        # Django wraps numbers in psycopg's names of their SQL types: Int4(1).
        if type(value).__module__ == "psycopg.types.numeric":
            text = type(value).__base__.__repr__(value)
        else:
            text = repr(value)
    except Exception:
        text = f"<{type(value).__name__} without repr>"
    return text if len(text) <= MAX_VALUE else text[: MAX_VALUE - 1] + "…"
