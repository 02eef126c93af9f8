"""File names as readers know them: "loop.py", "books/models.py", "django/apps/config.py"."""

import os
import re
import sys
from collections.abc import Callable
from functools import cache


@cache
def relative(filename: str) -> str:
    """Return the name of a source file below the import path it was found on; never absolute."""
    if not filename.startswith("/"):
        return filename.removeprefix("./")
    for root in _roots():
        if filename.startswith(root):
            return filename[len(root) :]
    return os.path.basename(filename)


def _roots() -> list[str]:
    """Return the folders and archives where imports look, each with "/", the longest first."""
    roots = {root.rstrip("/") + "/" for root in sys.path if root.startswith("/")}
    return sorted(roots, key=len, reverse=True)


# One entry of a traceback as Python prints it, with its source and its marks.
ENTRY = re.compile(r'^([ ]*)File "([^"\n]+)", line \d+(?:, in .*)?\n(?:\1  .*\n)*', re.MULTILINE)


def readable(text: str) -> str:
    """Return a text with the files in it as readers know them, and without entries of ours."""
    text = ENTRY.sub(lambda entry: "" if is_machinery(entry[2]) else entry[0], text)
    for root in _roots():
        # "/" alone and "/usr/" are no places where a text must mean a module.
        if root.count("/") > 2 and root in text:
            # Archives hold compiled files.
            text = re.sub(re.escape(root) + r"([\w./-]*\.py)c\b", r"\1", text).replace(root, "")
    return text


def folder_of(function: Callable) -> str:
    """Return the folder a function was compiled in, as its code object names it: with "/"."""
    return os.path.dirname(function.__code__.co_filename) + "/"


# Folders of what records and runs code, which no reader asked to see.
_machinery = [folder_of(lambda: None)]


def hide(function: Callable, alone: bool = False) -> None:
    """Leave the package that `function` is of out of call paths and tracebacks from now on.

    `alone` leaves out its file and nothing beside it.
    """
    _machinery.append(function.__code__.co_filename if alone else folder_of(function))
    is_machinery.cache_clear()


@cache
def is_machinery(filename: str) -> bool:
    """Return whether the file belongs to what records and runs code."""
    return filename.startswith((*_machinery, "<frozen "))


@cache
def is_driver(filename: str) -> bool:
    """Return whether the file lies below Django's cursor: a call path ends before it."""
    return relative(filename).startswith("psycopg/")
