"""A statement between Django's cursor and the server's answer, and the values it carries."""

from collections.abc import Mapping, Sequence

from recording.call_path import Place
from recording.shape import Shape

# Characters kept of one value.
MAX_VALUE = 16 * 1024


class Execution:
    """One call of a cursor's execute() or executemany()."""

    __slots__ = ("alias", "place", "sent", "shape", "sql", "values")

    def __init__(
        self, sql: str | None, values: list[list[str]] | None, alias: str, place: Place
    ) -> None:
        # As Django wrote it; None where it is an object of psycopg.sql.
        self.sql = sql
        # Values of each time it is sent; None when there are no placeholders.
        self.values = values
        self.alias = alias
        self.place = place
        # Answers seen so far: executemany() sends the statement several times.
        self.sent = 0
        self.shape: Shape | None = None

    @property
    def params(self) -> list[str] | None:
        """Return the values of what is on its way."""
        if not self.values:
            return None
        return self.values[min(self.sent, len(self.values) - 1)]


def values(params: object) -> list[str]:
    """Return each value as Python's repr; a dictionary's with its name."""
    if isinstance(params, Mapping):
        return [f"{name}={shown(value)}" for name, value in params.items()]
    # Anything else psycopg will refuse: it must not be used up here.
    return [shown(value) for value in params] if isinstance(params, Sequence) else []


def shown(value: object) -> str:
    """Return one value as Python's repr, bounded."""
    try:
        # Django wraps numbers in psycopg's names of their SQL types: Int4(1).
        if type(value).__module__ == "psycopg.types.numeric":
            text = type(value).__base__.__repr__(value)
        else:
            text = repr(value)
    except Exception:
        text = f"<{type(value).__name__} without repr>"
    return text if len(text) <= MAX_VALUE else text[: MAX_VALUE - 1] + "…"
