"""The reader's snippet: compiled so that Python itself shows its last expression."""

import ast
import io
import linecache
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType


def compile_snippet(name: str, source: str) -> list[CodeType]:
    """Compile `source` as the file `name`; give the code objects to execute one after the other.

    A last expression becomes a code object of its own, compiled as the interactive prompt
    does: executing it hands the value to sys.displayhook, from the reader's line.
    Raises what compile() raises, SyntaxError above all.
    """
    source = source.removeprefix("\ufeff")  # what some editors begin a file with
    tree = compile(source, name, "exec", ast.PyCF_ONLY_AST, dont_inherit=True, optimize=0)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    body = compile(tree, name, "exec", dont_inherit=True, optimize=0)
    if last is None:
        return [body]
    ast.copy_location(last, last.value)
    prompt = ast.Interactive([last])
    return [body, compile(prompt, name, "single", dont_inherit=True, optimize=0)]


@contextmanager
def shown(name: str, source: str) -> Iterator[None]:
    """Within it, tracebacks and inspect find the lines of the snippet under its file name."""
    lines = io.StringIO(source, newline=None).readlines()
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache = linecache.cache
    cache[name] = (len(source), None, lines, name)
    try:
        yield
    finally:
        linecache.cache = cache
        cache.pop(name, None)
