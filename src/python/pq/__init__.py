"""libpq for psycopg in pure Python, over any function that carries messages to PostgreSQL."""

from .install import install
from .observer import Observer, Statement
from .transport import Send, connect

__all__ = ("Observer", "Send", "Statement", "connect", "install", "observe", "observer")

# Who listens now. (It takes the name of the submodule it replaces here; that is imported above.)
observer: Observer | None = None


def observe(listener: Observer | None) -> None:
    """Tell this one about every statement from now on, and nobody else; None ends it."""
    global observer
    observer = listener
