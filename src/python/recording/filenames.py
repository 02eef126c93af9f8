"""File names as readers know them: "loop.py", "books/models.py", "django/apps/config.py"."""

import os
import sys
from collections.abc import Callable
from functools import cache


@cache
def relative(filename: str) -> str:
    """Return the name of a source file below the import path it was found on; never absolute."""
    if not filename.startswith("/"):
        return filename.removeprefix("./")
    roots = [root.rstrip("/") + "/" for root in sys.path if root.startswith("/")]
    for root in sorted(roots, key=len, reverse=True):
        if filename.startswith(root):
            return filename[len(root) :]
    return os.path.basename(filename)


def folder_of(function: Callable) -> str:
    """Return the folder a function was compiled in, as its code object names it: with "/"."""
    return os.path.dirname(function.__code__.co_filename) + "/"


# Folders of what records and runs code, which no reader asked to see.
_machinery = [folder_of(lambda: None)]


def hide(function: Callable) -> None:
    """Leave the package that `function` is of out of call paths and tracebacks from now on."""
    _machinery.append(folder_of(function))
    is_machinery.cache_clear()


@cache
def is_machinery(filename: str) -> bool:
    """Return whether the file belongs to what records and runs code."""
    return filename.startswith((*_machinery, "<frozen "))


@cache
def is_driver(filename: str) -> bool:
    """Return whether the file lies below Django's cursor: a call path ends before it."""
    return relative(filename).startswith("psycopg/")
