"""A file descriptor that is always ready, for those who wait for a connection without a socket."""

import sys
from functools import cache


@cache
def ready_fd() -> int:
    """
    Return a descriptor that can be read and written at any time, and is used for neither.

    psycopg waits for one before it sends COPY data, though our Send never makes it wait.
    """
    if sys.platform == "emscripten":
        # No sockets there, but a standard output that counts as ready, and is there in every
        # instance started from a snapshot.
        return 1
    import socket

    ours, theirs = socket.socketpair()
    # Readable as long as nobody takes this byte; the other end stays open for that.
    theirs.send(b"\0")
    theirs.detach()
    return ours.detach()
