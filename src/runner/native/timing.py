"""Times a snippet on this Python and its database: nothing is recorded, nothing slowed down."""

import builtins
import contextvars
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from recording.versions import versions
from sandbox import database, django_state, interpreter_state, snippet
from sandbox.output import Output
from sandbox.value import Value

# What a cell is called that prepares what the snippet is about.
SET_UP_CELL = "set-up"
# Commands that prepare the schema, its statistics or the session: SET_UP of src/trace/derive.ts.
SET_UP = (
    "CREATE",
    "ALTER",
    "DROP",
    "COMMENT",
    "ANALYZE",
    "VACUUM",
    "REINDEX",
    "CLUSTER",
    "SET",
    "RESET",
)

# Kept, because a snippet may put another clock in its place.
perf_counter = time.perf_counter


def time_snippet(name: str, source: str) -> dict:
    """Run a snippet; return its milliseconds without its set-up, and what it can be known by."""
    # An empty context: caches begin anew, as they do in every run.
    return contextvars.Context().run(_time, name, source)


def _time(name: str, source: str) -> dict:
    set_up = SetUp()
    module = ModuleType("__main__")
    module.__file__ = name
    problem = None
    with (
        snippet.known({name: source}),
        interpreter_state.isolated(module, Output(), Value()),
        django_state.isolated(),
        database.opened(set_up),
        set_up.schema_editors(),
    ):
        found = versions()
        _warm()
        set_up.statements = 0
        started = perf_counter()
        try:
            for part in snippet.compile_snippet(name, source):
                if part.title.lower() == SET_UP_CELL:
                    with set_up.clock():
                        _execute(part.codes, module)
                else:
                    _execute(part.codes, module)
        except BaseException as error:
            problem = _dotted(type(error))
        ms = (perf_counter() - started) * 1000
        django_state.restore_functions()
        module.__dict__.clear()
    return {
        "ms": ms - set_up.ms,
        "statements": set_up.statements,
        "problem": problem,
        "versions": found,
    }


def _dotted(kind: type) -> str:
    """Name a class as recording.problem does."""
    prefix = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    return prefix + kind.__qualname__


def _warm() -> None:
    """Let the new connection look up every table, as one that has served requests has done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(relname) FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT * FROM {table} WHERE false")


def _execute(codes: list, module: ModuleType) -> None:
    """Execute a cell; what it makes of Python's own functions ends with it."""
    before = builtins.__dict__.copy()
    try:
        for code in codes:
            exec(code, module.__dict__)
    finally:
        builtins.__dict__.clear()
        builtins.__dict__.update(before)


class SetUp:
    """The time that goes into indexes, statistics and settings: Django's execute_wrapper."""

    def __init__(self) -> None:
        self.ms = 0.0
        # All that Django executed.
        self.statements = 0
        self._running = False

    @contextmanager
    def clock(self) -> Iterator[None]:
        """Count the block's time, once where blocks nest."""
        if self._running:
            yield
            return
        self._running = True
        started = perf_counter()
        try:
            yield
        finally:
            self.ms += (perf_counter() - started) * 1000
            self._running = False

    def __call__(self, execute: Callable, sql, params, many: bool, context: dict):
        """Execute a statement, on the clock if it prepares something."""
        self.statements += 1
        if isinstance(sql, str) and sql.lstrip().upper().startswith(SET_UP):
            with self.clock():
                return execute(sql, params, many, context)
        return execute(sql, params, many, context)

    @contextmanager
    def schema_editors(self) -> Iterator[None]:
        """Count whatever schema editors do within the block, their transactions too."""
        enter, leave = BaseDatabaseSchemaEditor.__enter__, BaseDatabaseSchemaEditor.__exit__

        def entered(editor):
            editor.clock = self.clock()
            editor.clock.__enter__()
            return enter(editor)

        def left(editor, *error):
            try:
                return leave(editor, *error)
            finally:
                editor.clock.__exit__(None, None, None)

        BaseDatabaseSchemaEditor.__enter__, BaseDatabaseSchemaEditor.__exit__ = entered, left
        try:
            yield
        finally:
            BaseDatabaseSchemaEditor.__enter__, BaseDatabaseSchemaEditor.__exit__ = enter, leave
