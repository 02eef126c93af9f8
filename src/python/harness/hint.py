"""What a reader can do about an exception, where we know better than its message."""

import errno
import sys
from contextlib import suppress

APP_OF_DATASET = {"shop": "shop", "bookshop": "books", "ledger": "ledger"}


def hint(error: BaseException, message: str, dataset: str) -> str | None:
    """One sentence of advice, or None when Python, Django or PostgreSQL said it well."""
    for kind, advise in HINTS:
        # An exception made by hand may hold anything: then there is no advice.
        with suppress(Exception):
            if isinstance(error, kind) and (advice := advise(error, message, dataset)):
                return advice
    return None


def _missing_module(error, message, dataset):
    name = (error.name or "").partition(".")[0]
    if name in APP_OF_DATASET and name not in APP_OF_DATASET.values():
        return f"The models of this dataset live in {APP_OF_DATASET[name]}.models."
    if name.startswith("_") and name in sys.stdlib_module_names:
        return _no_process(error, message, dataset)
    if name in sys.stdlib_module_names and name == error.name:
        return f"{name} is left out of the Python in this tab, to keep it small."
    if name in ("django", *APP_OF_DATASET.values()) or name in sys.stdlib_module_names:
        return None
    return (
        f"{name or 'It'} is not installed here: snippets can import Python's standard library, "
        f"Django, psycopg and {APP_OF_DATASET.get(dataset, 'shop')}.models."
    )


def _missing_name(error, message, dataset):
    from django.apps import apps

    for model in apps.get_models():
        if model.__name__ == error.name and model.__module__ != "__main__":
            return f"Import it first: from {model.__module__} import {error.name}"
    return None


def _end_of_input(error, message, dataset):
    return "Nobody can answer input() here: write the value into the snippet."


def _exit(error, message, dataset):
    return "The snippet ended itself here: leave this line out to run the rest."


def _recursion(error, message, dataset):
    return "A function calls itself without end: check the condition that should stop it."


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
    if "INSTALLED_APPS" in message:
        return (
            "Only shop, books and ledger are installed here; give a model of your own "
            'class Meta: app_label = "shop".'
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
    app = APP_OF_DATASET.get(dataset)
    if code == "42P01" and app is not None:
        for other in set(APP_OF_DATASET.values()) - {app}:
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
    (NameError, _missing_name),
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
