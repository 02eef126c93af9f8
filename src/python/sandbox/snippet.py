"""The reader's snippet: compiled so that Python itself shows the last expression of each cell."""

import __future__

import ast
import io
import linecache
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import CO_COROUTINE
from types import CodeType
from typing import NamedTuple

from sandbox.project import Project

# A line that begins a cell, in the notation of editors: "# %% second request".
MARKER = re.compile(r"#[ \t]?%%(.*)")
# Cells of one snippet; a marker beyond is a comment like others.
MAX_CELLS = 100
# Compiler flags that `from __future__ import …` turns on.
FUTURE = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
# Compiler flag that lets a module await.
AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


class Part(NamedTuple):
    """A cell, or what stands before the first one."""

    # Line of its marker; None for what stands before the first one.
    line: int | None
    # What the marker says.
    title: str
    # To be executed one after the other; some are those of coroutines.
    codes: list[CodeType]

    @property
    def awaits(self) -> bool:
        """Return whether any of it awaits: then an event loop runs all of it."""
        return any(code.co_flags & CO_COROUTINE for code in self.codes)


# An import of a file beside the source, perhaps, or from another app that declares what the source
# has itself: looked for before the tree is.
RELATIVE = re.compile(r"\bfrom\s*\.")
DECLARED = re.compile(r"^(?:class|(?:async )?def) ", re.MULTILINE)
ELSEWHERE = re.compile(r"^\s*from\s+(\w+)\.\w", re.MULTILINE)


def compile_snippet(
    name: str, source: str, project: Project | None = None, session: bool = False
) -> list[Part]:
    """Compile `source` as the file `name`, cell by cell. It may await outside of functions.

    Relative imports of a file at the top of `project` mean its files.

    A last expression becomes a code object of its own, compiled as the interactive prompt
    does: executing it hands the value to sys.displayhook, from the reader's line. In a session
    with a prompt every expression does.
    Raises what compile() raises, SyntaxError above all.
    """
    source = source.removeprefix("\ufeff")  # what some editors begin a file with
    tree = compile(source, name, "exec", AWAIT | ast.PyCF_ONLY_AST, dont_inherit=True, optimize=0)
    if project and not project.package and _may_mean_itself(source):
        from sandbox import relative_imports

        relative_imports.resolve(tree, project)
    flags = AWAIT
    parts = []
    for line, title, body in _cells(source, tree.body):
        codes = []
        for node in _steps(body, session):
            mode = "exec" if isinstance(node, ast.Module) else "single"
            code = compile(node, name, mode, flags, dont_inherit=True, optimize=0)
            flags |= code.co_flags & FUTURE
            codes.append(code)
        parts.append(Part(line, title, codes))
    return parts


def _may_mean_itself(source: str) -> bool:
    """Return whether imports of a source may mean files beside it, or what it declares."""
    if RELATIVE.search(source):
        return True
    if DECLARED.search(source) is None:
        return False
    # Apps that are here need another look only where a class says it is of one.
    labelled = "app_label" in source
    return any(labelled or top not in sys.modules for top in ELSEWHERE.findall(source))


def _steps(body: list[ast.stmt], session: bool) -> Iterator[ast.Module | ast.Interactive]:
    """Divide statements into those that are executed and those whose value is shown."""
    run: list[ast.stmt] = []
    for node in body:
        if isinstance(node, ast.Expr) and (session or node is body[-1]):
            if run:
                yield ast.Module(run, type_ignores=[])
                run = []
            ast.copy_location(node, node.value)
            yield ast.Interactive([node])
        else:
            run.append(node)
    if run:
        yield ast.Module(run, type_ignores=[])


def _cells(source: str, body: list[ast.stmt]) -> Iterator[tuple[int | None, str, list[ast.stmt]]]:
    """Divide statements among the markers before them; first come those before any marker."""
    spans = [(min([node.lineno, *_decorated(node)]), node.end_lineno) for node in body]
    markers = [
        (number, found[1].strip())
        for number, text in enumerate(io.StringIO(source, newline=None), 1)
        # A line of a string or a function is none.
        if (found := MARKER.match(text)) and not any(a <= number <= b for a, b in spans)
    ][:MAX_CELLS]
    starts = [0, *(number for number, _ in markers), sys.maxsize]
    for index, (line, title) in enumerate([(None, ""), *markers]):
        inside = range(starts[index], starts[index + 1])
        within = [node for node, span in zip(body, spans, strict=True) if span[0] in inside]
        yield line, title, within


def _decorated(node: ast.stmt) -> list[int]:
    return [decorator.lineno for decorator in getattr(node, "decorator_list", ())]


def know(files: dict[str, str]) -> None:
    """Let tracebacks and inspect find the lines of files by their names."""
    for name, source in files.items():
        lines = io.StringIO(source, newline=None).readlines()
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        linecache.cache[name] = (len(source), None, lines, name)


@contextmanager
def known(files: dict[str, str]) -> Iterator[None]:
    """Let the lines of files be found within the block; afterwards those are forgotten."""
    cache = linecache.cache
    know(files)
    try:
        yield
    finally:
        linecache.cache = cache
        for name in files:
            cache.pop(name, None)
