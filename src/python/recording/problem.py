"""The exception that ended a run, as data: where it was raised, what it says, what helps."""

import linecache
import traceback
from collections.abc import Callable

from recording.filenames import is_machinery, readable, relative

# Gives one sentence of advice on an exception and its message, or None.
Advise = Callable[[BaseException, str], str | None]

# Characters kept of the message and of the traceback (of this: half from each end).
MAX_MESSAGE = 16 * 1024
MAX_TRACEBACK = 32 * 1024

# Classes of what compile() raises.
SYNTAX_ERRORS = (SyntaxError, IndentationError, TabError)


def describe(error: BaseException, name: str, advise: Advise | None = None) -> dict:
    """Return an exception that the code of the file `name` did not catch, as a Trace's problem.

    Also takes the SyntaxError of a file that could not be compiled.
    """
    line, column = _position(error, name)
    database_error = _database_error(error)
    message = _text(error)
    return {
        "type": _dotted(type(error)),
        "message": _cut(message, MAX_MESSAGE),
        "line": line,
        "column": column,
        "traceback": _cut(_traceback(error), MAX_TRACEBACK),
        "sqlstate": database_error.sqlstate if database_error else None,
        "constraint": database_error.diag.constraint_name if database_error else None,
        "hint": advise(error, message) if advise else None,
    }


def _dotted(cls: type) -> str:
    """Return the name of a class as Python's tracebacks write it."""
    if cls.__module__ in ("builtins", "__main__"):
        return cls.__qualname__
    return f"{cls.__module__}.{cls.__qualname__}"


def _text(error: BaseException) -> str:
    try:
        # An ImportError names the file, which lies in an archive of ours.
        return readable(str(error))
    except BaseException:
        return f"<{type(error).__name__} without message>"


def _position(error: BaseException, name: str) -> tuple[int | None, int | None]:
    """Return the line and, of a syntax error, the column in the file."""
    if type(error) in SYNTAX_ERRORS and error.filename == name and _is_number(error.lineno):
        return error.lineno, error.offset if _is_number(error.offset) else 1
    line = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == name and number:
            line = number
    return line, None


def _is_number(number: object) -> bool:
    """Return whether this is a line or column: code can raise a SyntaxError with anything in it."""
    return type(number) is int and number > 0


def _database_error(error: BaseException) -> BaseException | None:
    """Return psycopg's error with what PostgreSQL said, of which Django's was made; else None."""
    # Not above: whoever gives psycopg another libpq does so before it is imported.
    import psycopg

    if type(error).__module__ == "django.db.utils":
        error = error.__cause__
    return error if issubclass(type(error), psycopg.Error) and error.sqlstate else None


def _traceback(error: BaseException) -> str:
    """Return the traceback as Python prints it, with short file names and without our frames."""
    try:
        if type(error) in SYNTAX_ERRORS and error.text is None and _is_number(error.lineno):
            # Python looks for the line in a file of that name, and there is none.
            error.text = linecache.getline(error.filename, error.lineno) or None
        told = traceback.TracebackException.from_exception(error)
        _clean(told)
        lines = told.format() if told.stack else told.format_exception_only()
        return readable("".join(lines)).rstrip("\n")
    except BaseException:
        # An exception can be made so that Python itself cannot print it.
        return f"{_dotted(type(error))}: {_text(error)}"


def _clean(told: traceback.TracebackException, seen: set[int] | None = None) -> None:
    """Drop our frames and shorten file names, in chained and grouped exceptions too."""
    seen = set() if seen is None else seen
    if told is None or id(told) in seen:
        return
    seen.add(id(told))
    told.stack[:] = [frame for frame in told.stack if not is_machinery(frame.filename)]
    for frame in told.stack:
        frame.filename = relative(frame.filename)
    _clean(told.__cause__, seen)
    _clean(told.__context__, seen)
    for inner in getattr(told, "exceptions", None) or ():
        _clean(inner, seen)


def _cut(text: str, limit: int) -> str:
    """Leave out the middle of a text that is too long, and say how much."""
    if len(text) <= limit:
        return text
    half = limit // 2
    return f"{text[:half]}\n[… {len(text) - 2 * half:,} characters left out …]\n{text[-half:]}"
