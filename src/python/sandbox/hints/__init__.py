"""What a reader can do about an exception, where we know better than its message."""

import re
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from django.core.exceptions import (
    FieldDoesNotExist,
    FieldError,
    MultipleObjectsReturned,
    ObjectDoesNotExist,
    SynchronousOnlyOperation,
)
from django.db import DatabaseError, IntegrityError, NotSupportedError
from django.db.transaction import TransactionManagementError

from sandbox.hints import database, environment, event_loops, names, packages, rows
from sandbox.hints.circumstances import Circumstances

__all__ = ("Circumstances", "hint", "since")


def _syntax(error: SyntaxError, message: str, run: Circumstances) -> str | None:
    """Advise on what is no Python: no recorded snippet, so a first run may do without."""
    from sandbox.hints.syntax import syntax

    return syntax(error, message, run)


def _late(module: str, name: str, pattern: str) -> Callable:
    """Return a function of a module of hints that is imported when a message fits a pattern."""
    fits = re.compile(pattern)

    def advise(error: BaseException, message: str, run: Circumstances) -> str | None:
        if not fits.search(message):
            return None
        return getattr(import_module(f"sandbox.hints.{module}"), name)(error, message, run)

    return advise


# Which exceptions are looked at by which function, the first answer counts.
HINTS = (
    (Exception, packages.package),
    ((ImportError, OSError), _late("syntax", "terminal", "'multiprocessing'|^fileno$")),
    ((ImportError, AttributeError), names.too_new),
    (ModuleNotFoundError, names.missing_module),
    (ImportError, names.missing_model),
    (ImportError, names.misplaced_name),
    (AttributeError, event_loops.attribute),
    (AttributeError, names.attribute),
    (
        AttributeError,
        _late("fields", "attribute", r"'\w+' object has no|type object|via|Cannot find"),
    ),
    (NameError, names.missing_name),
    (FieldError, rows.field),
    (FieldError, _late("fields", "computed", "Cannot resolve keyword")),
    (FieldError, _late("fields", "select_related", "select_related")),
    (FieldError, _late("expressions", "field", r"Joined|output_field|is an agg|mixed types")),
    (FieldDoesNotExist, _late("fields", "no_field", "has no field")),
    (ObjectDoesNotExist, rows.missing_row),
    (MultipleObjectsReturned, rows.many_rows),
    (NotSupportedError, rows.not_supported),
    (SynchronousOnlyOperation, event_loops.synchronous_only),
    (TransactionManagementError, database.transaction),
    (ValueError, rows.value),
    (ValueError, _late("fields", "prefetch_related", "prefetching")),
    (ValueError, _late("fields", "number", "expected a number")),
    (ValueError, _late("fields", "assigned", "^Cannot assign")),
    (ValueError, _late("expressions", "value", "annotation|outer query|QuerySet|^Negative")),
    (TypeError, event_loops.types),
    (TypeError, rows.types),
    (TypeError, _late("fields", "keyword", "unexpected keyword")),
    (TypeError, _late("fields", "manager", "Manager' |'method'")),
    (TypeError, _late("expressions", "context_manager", "asynchronous context manager")),
    (IntegrityError, database.no_value),
    (EOFError, environment.end_of_input),
    ((SystemExit, KeyboardInterrupt), environment.ended),
    (RecursionError, environment.recursion),
    (SyntaxError, _syntax),
    (NotImplementedError, event_loops.not_implemented),
    (RuntimeError, event_loops.runtime),
    (RuntimeError, environment.runtime),
    (MemoryError, environment.memory),
    (OSError, environment.os_error),
    (Exception, environment.debugger),
    (Exception, database.database),
    (Exception, _late("expressions", "no_connection", "^The connection '")),
    (DatabaseError, _late("expressions", "database", "DISTINCT ON|autocommit|one column")),
)


def hint(error: BaseException, message: str, run: Circumstances) -> str | None:
    """Return one sentence of advice, or None when Python, Django or PostgreSQL said it well."""
    for kind, advise in HINTS:
        # An exception made by hand may hold anything: then there is no advice.
        with suppress(Exception):
            if issubclass(type(error), kind) and (advice := advise(error, message, run)):
                return advice
    return None


def since(error: BaseException) -> str | None:
    """Return the Django that first has what an exception misses: "6.1"; None where none has."""
    # An exception made by hand may hold anything.
    with suppress(Exception):
        return names.since(error)
    return None
