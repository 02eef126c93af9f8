"""COPY FROM STDIN recognised, for backends that cannot wait in the middle of it."""

import re

# A statement that begins with COPY, after blanks and comments.
_COPY = re.compile(rb"(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/)*copy\b", re.IGNORECASE | re.DOTALL)
_STDIN = re.compile(rb"\bfrom\s+stdin\b", re.IGNORECASE)


def reads_client(sql: bytes) -> bool:
    """
    Whether this SQL may read COPY data from the client.

    A guess that errs on the side of yes: the words may stand within a literal. The one who asks
    finds out from the server.
    """
    return _STDIN.search(sql) is not None


def is_copy(sql: bytes) -> bool:
    """Whether this SQL begins with a COPY, in either direction."""
    return _COPY.match(sql) is not None
