"""File names as the reader knows them: "loop.py", "books/models.py", "django/apps/config.py"."""

import os
import sys
from functools import cache


@cache
def relative(filename: str) -> str:
    """Name of a source file below the import path it was found on; never absolute."""
    if not filename.startswith("/"):
        return filename.removeprefix("./")
    roots = [root.rstrip("/") + "/" for root in sys.path if root.startswith("/")]
    for root in sorted(roots, key=len, reverse=True):
        if filename.startswith(root):
            return filename[len(root) :]
    return os.path.basename(filename)


@cache
def is_machinery(filename: str) -> bool:
    """Whether the file belongs to what runs snippets, which no reader asked to see."""
    return relative(filename).startswith(("harness/", "pq/")) or filename.startswith("<frozen ")


@cache
def is_driver(filename: str) -> bool:
    """Whether the file lies below Django's cursor: a call path ends before it."""
    return relative(filename).startswith("psycopg/")
