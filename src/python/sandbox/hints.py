"""What a reader can do about an exception, where we know better than its message."""

import errno
import re
import sys
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from types import ModuleType

import django
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import NotSupportedError
from django.db.transaction import TransactionManagementError

from sandbox import package_hints
from sandbox.configured import Configured

# Packages beside Django that are fetched when they are imported.
OTHERS = ("REST framework", "django-filter", "factory_boy")
# Where names that are used without their import come from, the likeliest first.
IMPORTS = (
    "django.db.models",
    "django.db.models.functions",
    "django.db",
    "django.utils",
    "django.core.cache",
    "django.core.paginator",
    "django.test",
    "django.test.utils",
    "datetime",
    "decimal",
)
# Since which Django there are names of django.db.models, and methods of querysets.
NEW_NAMES = {
    "AnyValue": (6, 0),
    "StringAgg": (6, 0),
    "DB_CASCADE": (6, 1),
    "DB_SET_DEFAULT": (6, 1),
    "DB_SET_NULL": (6, 1),
    "FETCH_ONE": (6, 1),
    "FETCH_PEERS": (6, 1),
    "FETCH_RAISE": (6, 1),
    "JSONNull": (6, 1),
}
NEW_METHODS = {"fetch_mode": (6, 1)}


def hint(error: BaseException, message: str, dataset: str | None) -> str | None:
    """Return one sentence of advice, or None when Python, Django or PostgreSQL said it well."""
    if advice := package_hints.hint(error, message):
        return advice
    for kind, advise in HINTS:
        # An exception made by hand may hold anything: then there is no advice.
        with suppress(Exception):
            if isinstance(error, kind) and (advice := advise(error, message, dataset)):
                return advice
    return None


def _apps() -> list[str]:
    """Return the labels of the installed apps whose models snippets use: not Django's own."""
    configs = apps.get_app_configs()
    return [config.label for config in configs if not config.name.startswith("django.")]


def _listed(words: list[str]) -> str:
    """Return words as a sentence lists them: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _missing_module(error, message, dataset):
    name = (error.name or "").partition(".")[0]
    installed = _apps()
    if name in Configured.datasets and name not in installed:
        return f"The models of this dataset live in {Configured.datasets[name]}.models."
    if name.startswith("_") and name in sys.stdlib_module_names:
        return _no_process(error, message, dataset)
    if name in sys.stdlib_module_names and name == error.name:
        return f"{name} is left out of the Python in this tab, to keep it small."
    if name in ("django", *installed) or name in sys.stdlib_module_names:
        return None
    own = [Configured.datasets[dataset]] if dataset in Configured.datasets else installed
    return (
        f"{name or 'It'} is not installed here: snippets can import Python's standard library, "
        f"{_listed(['Django', *OTHERS, 'psycopg', *(f'{app}.models' for app in own)])}."
    )


def _missing_name(error, message, dataset):
    for model in apps.get_models():
        if model.__name__ == error.name and model.__module__ != "__main__":
            return f"Import it first: from {model.__module__} import {error.name}"
    for module in IMPORTS:
        if hasattr(import_module(module), error.name):
            return f"Import it first: from {module} import {error.name}"
    return None


def _misplaced_name(error, message, dataset):
    """Advise on `from module import name` and `module.name` without such a name."""
    module = error.name if isinstance(error, ImportError) else getattr(error.obj, "__name__", "")
    name = getattr(error, "name_from", None) or error.name
    if not (module or "").startswith("django.") or not isinstance(name, str):
        return None
    if name in NEW_NAMES and NEW_NAMES[name] > django.VERSION:
        version = ".".join(map(str, NEW_NAMES[name]))
        return f"{name} is new in Django {version}: choose that version above and run again."
    for other in IMPORTS:
        if other != module and hasattr(import_module(other), name):
            return f"{name} is in another module: from {other} import {name}"
    return None


def _attribute(error, message, dataset):
    if isinstance(error.obj, ModuleType):
        if error.obj.__name__ == "js":
            return "Snippets run in a worker beside the page: there is no document and no window."
        return _misplaced_name(error, message, dataset)
    if error.name in NEW_METHODS and NEW_METHODS[error.name] > django.VERSION:
        version = ".".join(map(str, NEW_METHODS[error.name]))
        return f"{error.name}() is new in Django {version}: choose that version above."
    return None


def _field(error, message, dataset):
    """Name the field whose name is nearest to the one that was not found."""
    found = re.match(r"Cannot resolve keyword '(\w+)' into field\. Choices are: (.+)", message)
    if found and (near := get_close_matches(found[1], found[2].split(", "), 1)):
        return f"Did you mean {near[0]}?"
    return None


def _not_supported(error, message, dataset):
    if found := re.match(r"Calling QuerySet\.(\w+)\(\) after (\w+)\(\)", message):
        return f"Call {found[1]}() on each query before {found[2]}() puts them together."
    if "nullable side of an outer join" in message:
        return 'Lock the rows of this model only: select_for_update(of=("self",)).'
    return None


def _value(error, message, dataset):
    if message.startswith("chunk_size must be provided"):
        return "Say how many rows are prefetched for at a time: iterator(chunk_size=2000)."
    return None


def _transaction(error, message, dataset):
    if "outside of a transaction" in message:
        return "Put it into a transaction: with transaction.atomic(): around query and loop."
    return _broken_transaction() if "until the end of the 'atomic' block" in message else None


def _broken_transaction():
    return (
        "A statement before this one failed and broke the transaction: give what may fail an "
        "atomic() of its own, and catch its exception outside of that."
    )


def _end_of_input(error, message, dataset):
    return "Nobody can answer input() here: write the value into the snippet."


def _exit(error, message, dataset):
    if isinstance(error, SystemExit) and not error.code:
        return "The snippet ended itself here, and says that all went well."
    return "The snippet ended itself here: leave this line out to run the rest."


# Of recursion that may well have an end.
TOO_DEEP = (
    "This goes deeper than Python in a tab can: if it has an end, make it flatter or use a loop; "
    "else check the condition that should stop it."
)


def _recursion(error, message, dataset):
    return TOO_DEEP


def _runtime(error, message, dataset):
    if "can't start new thread" in message:
        return (
            "A browser tab has no threads: call the function directly, and use the "
            "synchronous methods of QuerySet (get(), not aget())."
        )
    if "breakpoint()" in message:
        return "There is no debugger here: print() what you want to see."
    if "event loop" in message or "stack switch" in message:
        return (
            "An event loop runs already in this tab: call synchronous code directly, "
            "and the synchronous methods of QuerySet (get(), not aget())."
        )
    return None


def _syntax(error, message, dataset):
    if "'await' outside" in message or "outside async function" in message:
        return "Snippets run synchronously: use the method without the a (get(), not aget())."
    return None


def _no_process(error, message, dataset):
    return "A browser tab has no other processes and no network: only PostgreSQL answers here."


def _os_error(error, message, dataset):
    module = type(error).__module__
    network = module in ("urllib.error", "socket") or isinstance(error, ConnectionError)
    missing = error.errno in (errno.ENOSYS, errno.ENOTSUP)
    return _no_process(error, message, dataset) if network or missing else None


def _database(error, message, dataset):
    code = getattr(error.__cause__, "sqlstate", None)
    if code == "25P02":
        return _broken_transaction()
    if code == "42803":
        return "Name this column in GROUP BY, or take a max() or array_agg() of its values."
    if code == "0A000":
        return _not_supported(error, message, dataset)
    if code == "54001":
        return "The statement is nested too deeply: say it flat, or in several statements."
    if "PostgreSQL stopped" in message:
        return (
            "A statement was more than the PostgreSQL in this tab survives: what follows it in "
            "this run has no database, the next run has a fresh one."
        )
    app = Configured.datasets.get(dataset)
    if code == "42P01" and app is not None:
        for other in set(_apps()) - {app}:
            if f'"{other}_' in message:
                return (
                    f"This snippet runs on the dataset {dataset}: "
                    f"only the tables of {app}.models are filled."
                )
    return None


def _debugger(error, message, dataset):
    if type(error).__name__ == "BdbQuit":
        return "There is no debugger here: print() what you want to see."
    return None


def _memory(error, message, dataset):
    if "too complex" in message:
        return "Split the expression: it is nested too deeply for Python."
    return "The tab's memory for Python is used up: fetch fewer rows, or use iterator()."


# Which exceptions are looked at by which function, the first answer counts.
HINTS = (
    (ModuleNotFoundError, _missing_module),
    (ImportError, _misplaced_name),
    (AttributeError, _attribute),
    (NameError, _missing_name),
    (FieldError, _field),
    (NotSupportedError, _not_supported),
    (TransactionManagementError, _transaction),
    (ValueError, _value),
    (EOFError, _end_of_input),
    ((SystemExit, KeyboardInterrupt), _exit),
    (RecursionError, _recursion),
    (SyntaxError, _syntax),
    (RuntimeError, _runtime),
    (MemoryError, _memory),
    (OSError, _os_error),
    (Exception, _debugger),
    (Exception, _database),
)
