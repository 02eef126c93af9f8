"""Where messages go: `Send`, and who of several connections has a backend that exists only once."""

from collections.abc import Callable
from typing import Any
from weakref import ref

# Whole frontend messages in, every backend message they caused out.
#
# A Send may have more to offer, as attributes:
#   close()             its backend is its own and ends with it: a connection that finishes sends
#                       Terminate and closes. Without it the backend outlives its connections and
#                       is shared by all that use the same Send (PGlite has one backend only)
#   fileno()            a file descriptor that is readable when the backend has sent something
#                       unasked; send(b"") then fetches it. Such a Send may answer in pieces
#   more()              what it has not returned yet of the last answer, b"" at its end: a large
#                       answer need not lie in memory as a whole
#   cancel(message)     delivers a CancelRequest on a connection of its own
Send = Callable[[bytes], bytes]

# Factories by database name, "" for all others: asked once for each connection that starts.
connect: dict[str, Callable[[], Send]] = {}


def has(send: Send, what: str) -> bool:
    """Return whether a Send offers one of its optional abilities."""
    return callable(getattr(send, what, None))


class Backend:
    """
    One backend process and the connection whose session it holds now.

    Where the backend cannot be had twice, connections take turns: the one that has something to
    send takes it over from an idle owner. An owner within a transaction is not disturbed.
    """

    def __init__(self, send: Send) -> None:
        self.send = send
        self.shared = not has(send, "close")
        self._owner: ref[Any] | None = None
        # Number of transactions that sleep.
        self.sleeping = 0

    @property
    def owner(self) -> Any | None:
        """Return the connection whose session this is, as long as it lives."""
        return self._owner and self._owner()

    @owner.setter
    def owner(self, connection: object | None) -> None:
        self._owner = None if connection is None else ref(connection)


# Backends that outlive their connections, by their Send.
_shared: dict[Send, Backend] = {}


def backend_for(database: str) -> Backend:
    """Return a backend for a new connection to a database. Raises LookupError without one."""
    factory = connect.get(database) or connect.get("")
    if factory is None:
        known = ", ".join(sorted(connect)) or "none"
        raise LookupError(
            f'no transport to database "{database}": put a factory into pq.connect (there: {known})'
        )
    send = factory()
    if send in _shared:
        return _shared[send]
    backend = Backend(send)
    if backend.shared:
        _shared[send] = backend
    return backend
