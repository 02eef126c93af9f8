"""Where statements come from: what a recorder asks of a source, and what it is told of each."""

from typing import Protocol


class Statement(Protocol):
    """One statement that reached the server, with its answer."""

    # As sent: the simple protocol's holds its values, the extended one's its $1, $2.
    sql: str
    # The extended protocol's values as text; else None.
    values: list[str | None] | None
    # The command tag, as "SELECT 3"; "" where there was none, or where the source cannot tell.
    tag: str
    # Rows returned or changed; None where the command has no count, or the source cannot tell.
    rows: int | None
    # Size of the answer on the wire; None where the source does not see the wire.
    bytes: int | None
    ms: float
    # auto_explain's JSON, where the observer wanted the plan and the source had a way to get it.
    plan: str | None
    # Of the error the server answered with, or None.
    sqlstate: str | None
    # Name of the database, and a number for each connection.
    database: str
    connection: int


class Observer(Protocol):
    """Somebody who is told about statements."""

    def wants_plan(self, sql: str) -> bool:
        """Answer whether the plan of the statement that is about to be sent is wanted."""
        ...

    def answered(self, statement: Statement) -> None:
        """Take a statement whose answer is complete."""
        ...


class StatementSource(Protocol):
    """Whatever sees statements: the wire, a proxy on it, or Django's wrapper alone."""

    # The thread that sends them, where another one reports them; None where it does so itself.
    thread: int | None

    @property
    def observer(self) -> Observer | None:
        """Return who is told about statements now."""
        ...

    def observe(self, observer: Observer | None) -> None:
        """Tell `observer` about every statement from now on, and nobody else; None ends it."""
        ...
