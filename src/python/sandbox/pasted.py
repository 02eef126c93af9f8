"""The code of what was pasted, and whether a text is Python."""

import ast
import warnings
from typing import NamedTuple


class Pasted(NamedTuple):
    """Code, and what stood around it."""

    source: str
    # Characters taken off the beginning of lines, by the number of the line.
    removed: dict[int, int]
    # Whether it is a session with a prompt: what each expression gives was shown there.
    session: bool


def parses(source: str) -> bool:
    """Return whether this is Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
            compile(source, "<pasted>", "exec", flags, dont_inherit=True)
    except Exception:
        return False
    return True
