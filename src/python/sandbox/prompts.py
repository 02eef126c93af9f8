"""Prompts, output, fences and indentation around code that was pasted."""

import ast
import io
import re

from sandbox.pasted import Pasted, parses

# Python's prompts, and IPython's: its continuation is indented as far as its numbers are long.
PROMPT = re.compile(r"[ \t]*(?:>>>|In \[\d+\]:)(?: |(?=\S)|$)")
CONTINUATION = re.compile(r"[ \t]*(?:\.\.\.(?: |$)|\.\.\.:(?: |$))")
# A prompt of IPython without code: the lines that follow are its cell.
BARE = re.compile(r"[ \t]*In \[\d+\]:[ \t]*$")
ANSWER = re.compile(r"[ \t]*Out\[\d+\]:")
# Where Markdown begins and ends a block of code.
FENCE = re.compile(r"[ \t]*(?:```|~~~)[\w+.-]*[ \t]*$")
INDENT = re.compile(r"[ \t]+")


def strip(source: str) -> Pasted:
    """Return the code in `source` without what was pasted around it."""
    lines = io.StringIO(source, newline=None).readlines()
    session = any(PROMPT.match(line) for line in lines)
    kept = _without_prompts(lines) if session else _without_indent(_without_fences(lines))
    removed = {
        number: len(line) - len(left)
        for number, (line, left) in enumerate(zip(lines, kept, strict=True), 1)
        if left.strip() and left != line
    }
    return Pasted("".join(kept), removed, session) if kept != lines else Pasted(source, {}, False)


def _without_prompts(lines: list[str]) -> list[str]:
    """Keep what stands behind prompts, and other lines where they are more code than output."""
    kept: list[str] = []
    block: list[str] = []
    # Whether the line above is code, and whether it is of a cell below a bare prompt.
    code = cell = False
    for line in [*lines, ">>>"]:
        if found := PROMPT.match(line) or (code and CONTINUATION.match(line)):
            kept += _written(block)
            block = []
            code, cell = True, bool(BARE.match(line))
            kept.append(line[found.end() :] or "\n")
        elif cell and not ANSWER.match(line) and not FENCE.match(line):
            kept.append(line)
        else:
            code = cell = False
            block.append(line)
    kept.pop()
    return kept


def _written(block: list[str]) -> list[str]:
    """Return lines without prompts: blank, down to where somebody has written code."""
    text = "".join(block)
    output = len(block)
    if text.strip() and parses(text):
        # What stands above the first line of code is the answer to the last prompt.
        starts = (_first(node) - 1 for node in ast.parse(text).body if _is_code(node))
        output = next(starts, output)
    return ["\n"] * output + block[output:]


def _first(node: ast.stmt) -> int:
    """Return the line where a statement begins, with its decorators."""
    return min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])


def _is_code(node: ast.stmt) -> bool:
    """Return whether a statement is none that could be the value of another."""
    if not isinstance(node, ast.Expr):
        # `name: value` is how dictionaries and messages are printed.
        return not isinstance(node, ast.AnnAssign)
    call = node.value
    return isinstance(call, ast.Await) or (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("print", "list")
    )


def _without_fences(lines: list[str]) -> list[str]:
    """Blank the marks that begin and end a block of code in Markdown."""
    return ["\n" if FENCE.match(line) else line for line in lines]


def _without_indent(lines: list[str]) -> list[str]:
    """Move code to the left that is indented as a whole."""
    written = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    indent = INDENT.match(written[0]) if written else None
    if not indent or not all(line.startswith(indent[0]) for line in written):
        return lines
    return [line.removeprefix(indent[0]) for line in lines]
