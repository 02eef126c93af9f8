"""Code as it was pasted: without the prompts, output, fences and indentation around it.

Every line stays where it is, so that lines of the trace are those of the editor.
"""

import ast
import warnings
from contextlib import suppress
from typing import NamedTuple


class Pasted(NamedTuple):
    """The code of what was pasted."""

    source: str
    # Characters taken off the beginning of lines, by the number of the line.
    removed: dict[int, int]
    # Whether it is a session with a prompt: what each expression gives was shown there.
    session: bool


def plain(source: str) -> Pasted:
    """Return the code in `source`; as it is wherever that is Python already."""
    if parses(source):
        return Pasted(source, {}, False)
    # What has not arrived yet is missed, and the run will be repeated.
    with suppress(ImportError):
        from sandbox.prompts import strip

        return strip(source)
    return Pasted(source, {}, False)


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
