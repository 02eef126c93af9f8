"""libpq for psycopg in pure Python, over any function that carries messages to PostgreSQL."""

from .install import install
from .observer import Observer, Statement, current_observer, observe
from .send_hook import call_before
from .transport import Send, connect

__all__ = (
    "Observer",
    "Send",
    "Statement",
    "call_before",
    "connect",
    "current_observer",
    "install",
    "observe",
)
