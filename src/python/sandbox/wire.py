"""pq as the source of statements: it sees every byte, transaction statements and plans included."""

import pq
from recording.filenames import hide
from recording.source import Observer


class Wire:
    """The wire of this process. Put our libpq into psycopg's place before psycopg is imported."""

    thread: None = None

    def __init__(self) -> None:
        pq.install()
        hide(pq.install)

    @property
    def observer(self) -> Observer | None:
        """Return who is told about statements now."""
        return pq.current_observer()

    def observe(self, observer: Observer | None) -> None:
        """Tell `observer` about every statement from now on, and nobody else; None ends it."""
        pq.observe(observer)
