"""A project's own data: SQL or Python that fills its tables, told by its lines when it fails."""

import re
from collections.abc import Iterator
from types import ModuleType

from django.core.management.color import no_style
from django.db import models

from sandbox import snippet
from sandbox.project import DataError

# Files the texts are known as.
SQL = "data.sql"
PYTHON = "data.py"

# What a semicolon ends nothing in, and what it ends.
PIECE = re.compile(
    r"""(?<!\w)[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|"""
    r"""\$(\w*)\$.*?\$\1\$|--[^\n]*|/\*.*?\*/|;""",
    re.DOTALL,
)


def fill(data: dict, connection, made: list[type[models.Model]]) -> None:
    """Run the text that fills tables, then let sequences and statistics know. Raises DataError."""
    try:
        if "sql" in data:
            _fill_sql(data["sql"], connection)
        else:
            _fill_python(data["python"])
    except BaseException as error:
        raise DataError(error) from None
    made = [model for model in made if model._meta.managed and not model._meta.proxy]
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        made = [model for model in made if model._meta.db_table in existing]
        for statement in connection.ops.sequence_reset_sql(no_style(), made):
            cursor.execute(statement)
        if made:
            names = (connection.ops.quote_name(model._meta.db_table) for model in made)
            cursor.execute(f"ANALYZE {', '.join(names)}")


def _fill_python(source: str) -> None:
    snippet.know({PYTHON: source})
    module = ModuleType("data")
    module.__file__ = PYTHON
    exec(compile(source, PYTHON, "exec", dont_inherit=True, optimize=0), module.__dict__)


def _fill_sql(text: str, connection) -> None:
    snippet.know({SQL: text})
    with connection.cursor() as cursor:
        for line, statement in statements(text):
            try:
                cursor.execute(statement)
            except Exception as error:
                position = getattr(
                    getattr(error.__cause__, "diag", None), "statement_position", None
                )
                line += statement.count("\n", 0, int(position) - 1) if position else 0
                _raise(error, line)


def _raise(error: Exception, line: int) -> None:
    """Raise an error so that its traceback tells this line of the SQL."""

    def fail() -> None:
        raise error.with_traceback(None)

    exec(compile("\n" * (line - 1) + "fail()", SQL, "exec"), {"fail": fail})


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Divide a text of SQL into its statements, each with the line it begins in."""
    start = 0
    for piece in PIECE.finditer(text):
        if piece[0] == ";":
            yield from _statement(text, start, piece.start())
            start = piece.end()
    yield from _statement(text, start, len(text))


def _statement(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    whole = text[start:end]
    # Comments before a statement are none, and its line is its first word's.
    lead = re.match(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/)*", whole, re.DOTALL).end()
    if statement := whole[lead:].rstrip():
        yield 1 + text.count("\n", 0, start + lead), statement
