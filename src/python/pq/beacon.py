"""A file descriptor that is always ready, for those who wait for a connection without a socket."""

import os
import sys
from functools import cache


@cache
def beacon() -> int:
    """
    Ready to be read and written at any time, and never used for either.

    psycopg waits for one before it sends COPY data, though our Send never makes it wait.
    """
    if sys.platform == "emscripten":
        # Without sockets; there a file counts as ready.
        return os.open(os.devnull, os.O_RDWR)
    import socket

    ours, theirs = socket.socketpair()
    # Readable as long as nobody takes this byte; the other end stays open for that.
    theirs.send(b"\0")
    theirs.detach()
    return ours.detach()
