"""What a tab has not and what a reader mistakes: the problem says what to do about it."""

from importlib import import_module
from importlib.util import find_spec

import django
import pytest

from queries import problem
from sandbox.hints.names import NEW_MODULES, NEW_NAMES


def test_input(run):
    found = problem(run, "name = input('Name? ')")
    assert (found["type"], found["line"]) == ("EOFError", 1)
    assert "input()" in found["hint"]


def test_missing_package(run):
    found = problem(run, "x = 1\nimport requests")
    assert (found["type"], found["line"]) == ("ModuleNotFoundError", 2)
    assert "requests is not installed here" in found["hint"]
    assert "books.models" in found["hint"]


def test_module_left_out_of_python(run):
    found = problem(run, "raise ModuleNotFoundError('No module', name='tkinter')")
    assert "left out" in found["hint"]


def test_dataset_named_as_package(run):
    found = problem(run, "from bookshop.models import Book")
    assert "books.models" in found["hint"]


def test_model_that_a_dataset_lacks(run):
    assert problem(run, "from books.models import Boook")["hint"] == (
        "Did you mean Book? books.models has no Boook."
    )


def test_model_that_was_not_imported(run):
    assert problem(run, "Order.objects.count()")["hint"] == (
        "Import it first: from shop.models import Order"
    )


def test_table_of_another_dataset(run):
    found = problem(
        run,
        "from django.db import connection\n"
        "from shop.models import Order\n"
        "with connection.schema_editor() as editor:\n"
        "    editor.execute('ALTER TABLE shop_order RENAME TO shop_hidden')\n"
        "try:\n"
        "    Order.objects.count()\n"
        "finally:\n"
        "    with connection.schema_editor() as editor:\n"
        "        editor.execute('ALTER TABLE shop_hidden RENAME TO shop_order')\n",
    )
    assert "dataset bookshop" in found["hint"] and "books.models" in found["hint"]


@pytest.mark.parametrize(
    "source",
    ["import sys; sys.exit(3)", "exit(3)", "raise SystemExit(3)", "import os; os._exit(3)"],
)
def test_exit(run, source):
    trace = run("print('before')\n" + source + "\nprint('after')\n")
    if source == "exit(3)" and trace["problem"]["type"] == "NameError":
        pytest.skip("this Python has no exit()")
    found = trace["problem"]
    assert (found["type"], found["message"], found["line"]) == ("SystemExit", "3", 2)
    assert "ended itself" in found["hint"]
    assert trace["stdout"] == "before\n"


def test_keyboard_interrupt(run):
    found = problem(run, "raise KeyboardInterrupt")
    assert found["type"] == "KeyboardInterrupt" and found["hint"]


def test_breakpoint(run):
    found = problem(run, "x = 1\nbreakpoint()\n")
    assert found["line"] == 2
    assert "print()" in found["hint"]


def test_debugger(run):
    found = problem(run, "import pdb\npdb.set_trace()\nx = 1\n")
    assert found["type"] == "bdb.BdbQuit"
    assert "print()" in found["hint"]
    assert run("1")["problem"] is None


def test_thread(run, monkeypatch):
    # As in a tab, where there are none.
    import threading

    def refuse(*args, **kwargs):
        raise RuntimeError("can't start new thread")

    name = "_start_joinable_thread" if hasattr(threading, "_start_joinable_thread") else None
    monkeypatch.setattr(threading, name or "_start_new_thread", refuse)
    found = problem(run, "import threading\nthreading.Thread(target=print).start()\n")
    assert (found["type"], found["line"]) == ("RuntimeError", 2)
    assert "no threads" in found["hint"]


@pytest.mark.parametrize(
    "source",
    [
        "raise ConnectionRefusedError(111, 'Connection refused')",
        "import errno; raise OSError(errno.ENOTSUP, 'emscripten does not support processes.')",
        "import errno; raise OSError(errno.ENOSYS, 'Function not implemented')",
        "raise ModuleNotFoundError('No module', name='_posixsubprocess')",
    ],
)
def test_network_and_processes(run, source):
    # As a tab answers; here there are both.
    assert "no network" in problem(run, source)["hint"]


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("Q(pk=1)", "from django.db.models import Q"),
        ("Count('id')", "from django.db.models import Count"),
        ("timezone.now()", "from django.utils import timezone"),
        ("transaction.atomic()", "from django.db import transaction"),
        ("with CaptureQueriesContext(): pass", "from django.test.utils import Capture"),
        ("from django.db.models import RowNumber", "from django.db.models.functions import Row"),
        ("from django.db import models\nmodels.Coalesce('id', 1)", "models.functions import Coal"),
        ("Book.objects.filter(titel='x')", "Did you mean title?"),
        (
            "Book.objects.filter(id=1).union(Book.objects.all()).filter(id=2)",
            "Call filter() on each query before union()",
        ),
        (
            "with transaction.atomic():\n    list(Order.objects.select_related('shipping_address')"
            ".select_for_update())",
            'of=("self",)',
        ),
        ("list(Order.objects.select_for_update())", "with transaction.atomic()"),
        (
            "list(Book.objects.prefetch_related('tags').iterator())",
            "iterator(chunk_size=2000)",
        ),
        (
            "with transaction.atomic():\n"
            "    try:\n"
            "        Book.objects.create(id=1)\n"
            "    except Exception:\n"
            "        Book.objects.count()",
            "an atomic() of its own",
        ),
        (
            "with connection.cursor() as c:\n"
            "    c.execute('SELECT title FROM books_book GROUP BY price')",
            "Name this column in GROUP BY",
        ),
        (
            "with connection.cursor() as c:\n"
            "    c.execute('BEGIN')\n"
            "    try: c.execute('SELECT 1 / 0')\n"
            "    except Exception: c.execute('SELECT 1')",
            "an atomic() of its own",
        ),
        ("import sys\nsys.exit(2)", "something went wrong"),
    ],
)
def test_what_to_do_about_it(run, source, hint):
    known = (
        "from books.models import Book\nfrom shop.models import Order\n"
        if not source.startswith(("Q", "Count", "timezone", "transaction", "with Cap", "from"))
        else ""
    )
    if (known and "transaction.atomic" in source) or "connection.cursor" in source:
        known += "from django.db import connection, transaction\n"
    found = problem(run, known + source)
    assert hint in (found["hint"] or ""), found


@pytest.mark.parametrize(
    ("source", "name", "release"),
    [
        ("from django.db import models\nmodels.DB_CASCADE", "DB_CASCADE", (6, 1)),
        ("from django.db.models import FETCH_PEERS", "FETCH_PEERS", (6, 1)),
        ("from django.db.models import AnyValue", "AnyValue", (6, 0)),
        ("from django.db.models.functions import UUID7", "UUID7", (6, 1)),
        ("from books.models import Book\nBook.objects.all().fetch_mode(1)", "fetch_mode()", (6, 1)),
        ("from django.tasks import task", "django.tasks", (6, 0)),
        ("from django.utils import csp", "django.utils.csp", (6, 0)),
        ("import django.tasks.backends", "django.tasks", (6, 0)),
    ],
)
def test_what_a_newer_django_has(run, source, name, release):
    if release <= django.VERSION:
        pytest.skip("it has it")
    found = problem(run, source)
    since = ".".join(map(str, release))
    assert found["hint"].startswith(f"{name} is new in Django {since}: it needs that version")
    assert found["since"] == since


def test_what_every_django_lacks_is_no_matter_of_versions(run):
    for source in (
        "from django.db.models import Nothing",
        "import nowhere.tasks",
        "from books.models import Book\nBook.objects.all().fetch_modes(1)",
        "raise AttributeError('made by hand')",
        "class Name(ImportError):\n    name = name_from = 7\nraise Name",
    ):
        assert "since" not in problem(run, source), source


@pytest.mark.parametrize(("name", "release"), NEW_NAMES.items())
def test_what_is_said_to_be_new_is_there_since_then(name, release):
    homes = (
        "django.db.models",
        "django.db.models.functions",
        "django.contrib.postgres.search",
        "django.core.exceptions",
        "django.core.paginator",
    )
    there = any(hasattr(import_module(home), name) for home in homes)
    assert there == (release <= django.VERSION)


@pytest.mark.parametrize(("module", "release"), NEW_MODULES.items())
def test_modules_that_are_said_to_be_new_are_there_since_then(module, release):
    assert (find_spec(module) is not None) == (release <= django.VERSION)


def test_missing_file_needs_no_hint(run):
    assert problem(run, "open('nowhere.txt')")["hint"] is None


def test_sleep_is_allowed(run):
    assert run("import time\ntime.sleep(0.01)")["problem"] is None
