"""Whatever a snippet does wrong comes back as data: clear, bounded, in the reader's own lines."""

import django
import pytest


def problem(run, source, **wanted):
    """The problem of a snippet that must have one."""
    trace = run(source, **wanted)
    assert trace["problem"] is not None
    return trace["problem"]


def test_syntax_error(run):
    found = problem(run, "x = 1\nfor a in\n    pass\n")
    assert (found["type"], found["line"], found["column"]) == ("SyntaxError", 2, 9)
    assert found["traceback"] == (
        '  File "loop.py", line 2\n    for a in\n            ^\nSyntaxError: invalid syntax'
    )


def test_indentation_error(run):
    found = problem(run, "if True:\nx = 1\n")
    assert (found["type"], found["line"]) == ("IndentationError", 2)


def test_await_in_a_plain_function(run):
    source = "from books.models import Book\ndef count():\n    await Book.objects.acount()\n"
    found = problem(run, source)
    assert (found["type"], found["line"], found["column"]) == ("SyntaxError", 3, 5)
    assert "    await Book.objects.acount()\n" in found["traceback"]
    assert "get(), not aget()" in found["hint"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("x = '\0'", "SyntaxError"),
        ("x = " + "(" * 500 + ")" * 500, "SyntaxError"),
        ("x = " + "-" * 100_000 + "1", "MemoryError"),
        ("x = " + "+".join(["1"] * 100_000), "RecursionError"),
        ("x = '\ud800'", "UnicodeEncodeError"),
    ],
    ids=["null", "parentheses", "unary", "sum", "surrogate"],
)
def test_source_python_cannot_compile(run, source, name):
    assert problem(run, source)["type"] == name


def test_source_with_a_byte_order_mark_and_windows_lines(run):
    trace = run("\ufeffx = 1\r\nx + 1\r\n")
    assert trace["problem"] is None
    assert trace["value"] == "2"


def test_exception_shows_the_readers_lines_only(run):
    found = problem(run, "def divide(n):\n    return 1 / n\n\ndivide(0)\n")
    assert (found["type"], found["message"]) == ("ZeroDivisionError", "division by zero")
    assert (found["line"], found["column"]) == (2, None)
    lines = found["traceback"].splitlines()
    assert lines[1] == '  File "loop.py", line 4, in <module>'
    assert lines[2] == "    divide(0)"
    assert "sandbox" not in found["traceback"]


def test_traceback_shortens_files_and_leaves_our_frames_out(run):
    found = problem(run, "from books.models import Book\nBook.objects.raw('SELEC')[0]")
    assert '  File "django/db/backends/utils.py", line ' in found["traceback"]
    assert '"/' not in found["traceback"]
    assert "sandbox/" not in found["traceback"] and "pq/" not in found["traceback"]
    assert found["type"] == "django.db.utils.ProgrammingError"
    assert found["sqlstate"] == "42601"


def test_chained_exceptions(run):
    found = problem(
        run, "try:\n    1 / 0\nexcept Exception as e:\n    raise ValueError('x') from e"
    )
    assert found["line"] == 4
    assert "direct cause of the following exception" in found["traceback"]


def test_exception_group(run):
    found = problem(run, "raise ExceptionGroup('both', [ValueError('a'), TypeError('b')])")
    assert found["type"] == "ExceptionGroup"
    assert "ValueError: a" in found["traceback"] and "TypeError: b" in found["traceback"]


def test_class_of_the_snippet(run):
    assert problem(run, "class Mine(Exception): pass\nraise Mine('x')")["type"] == "Mine"


def test_exception_that_cannot_be_shown(run):
    found = problem(
        run, "class Bad(Exception):\n    def __str__(self):\n        return 1 / 0\nraise Bad"
    )
    assert (found["type"], found["line"]) == ("Bad", 4)
    assert "Bad" in found["message"]


def test_value_that_cannot_be_shown(run):
    found = problem(run, "class A:\n    def __repr__(self):\n        return 1 / 0\n\nA()")
    assert (found["type"], found["line"]) == ("ZeroDivisionError", 3)
    assert 'File "loop.py", line 5, in <module>' in found["traceback"]


def test_field_error(run):
    found = problem(run, "from books.models import Book\nBook.objects.filter(titel='x')")
    assert found["type"] == "django.core.exceptions.FieldError"
    assert "Cannot resolve keyword 'titel' into field" in found["message"]
    assert found["line"] == 2


def test_sql_error(run):
    trace = run(
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    cursor.execute('SELECT * FROM nowhere')\n"
    )
    found = trace["problem"]
    assert (found["line"], found["sqlstate"], found["constraint"]) == (3, "42P01", None)
    assert 'relation "nowhere" does not exist' in found["message"]
    assert trace["queries"][0]["error"] == "42P01"


def test_constraint(run):
    found = problem(run, "from books.models import Tag\nTag.objects.create(name='tag 1')")
    assert found["type"] == "django.db.utils.IntegrityError"
    assert (found["sqlstate"], found["constraint"]) == ("23505", "books_tag_name_key")


def test_check_constraint_of_a_model(run):
    found = problem(
        run,
        "from ledger.models import Wallet\nWallet.objects.update(balance=-1)",
        dataset="ledger",
    )
    assert (found["sqlstate"], found["constraint"]) == ("23514", "wallet_balance_not_negative")


def test_wrong_parameters_are_not_listed(run):
    trace = run(
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    cursor.execute('SELECT %s, %s', [1])\n"
    )
    assert trace["queries"] == []
    assert trace["problem"]["type"] == "django.db.utils.ProgrammingError"


def test_deep_recursion(run):
    found = problem(run, "def down(n):\n    return down(n + 1)\n\ndown(0)\n")
    assert (found["type"], found["line"]) == ("RecursionError", 2)
    assert "[Previous line repeated " in found["traceback"]
    assert len(found["traceback"]) < 1000
    assert "on a server as well" in found["hint"]


def test_recursion_limit_stays_sensible(run):
    trace = run(
        "import sys\n"
        "sys.setrecursionlimit(10**9)\n"
        "print(sys.getrecursionlimit())\n"
        "class Nest:\n"
        "    def __getattr__(self, name):\n"
        "        return getattr(self, name + 'x')\n"
        "Nest().a\n"
    )
    assert trace["problem"]["type"] == "RecursionError"
    assert trace["stdout"] == "1000\n"


def test_long_traceback_is_bounded(run):
    found = problem(
        run,
        "def a(n): return b(n)\ndef b(n): return c(n)\ndef c(n): return a(n) + '"
        + "x" * 500
        + "'\n"
        "a(0)\n",
    )
    assert found["type"] == "RecursionError"
    assert len(found["traceback"]) < 33_000
    assert "characters left out" in found["traceback"]


def test_long_message_is_bounded(run):
    found = problem(run, "raise ValueError('x' * 1_000_000)")
    assert len(found["message"]) < 17_000 and len(found["traceback"]) < 33_000


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


def test_missing_name_of_a_standard_module_needs_no_hint(run):
    assert problem(run, "from books.models import Boook")["hint"] is None


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
    ("source", "name"),
    [
        ("from django.db import models\nmodels.DB_CASCADE", "DB_CASCADE"),
        ("from django.db.models import FETCH_PEERS", "FETCH_PEERS"),
        ("from books.models import Book\nBook.objects.all().fetch_mode(1)", "fetch_mode()"),
    ],
)
def test_what_a_newer_django_has(run, source, name):
    if django.VERSION >= (6, 1):
        pytest.skip("it has it")
    found = problem(run, source)
    assert found["hint"].startswith(f"{name} is new in Django 6.1: choose that version")


def test_missing_file_needs_no_hint(run):
    assert problem(run, "open('nowhere.txt')")["hint"] is None


def test_sleep_is_allowed(run):
    assert run("import time\ntime.sleep(0.01)")["problem"] is None


def test_assert(run):
    found = problem(run, "x = 1\nassert x == 2, 'not two'\n")
    assert (found["type"], found["message"], found["line"]) == ("AssertionError", "not two", 2)
    assert "    assert x == 2, 'not two'" in found["traceback"]


def test_failing_commit_hook(run):
    trace = run(
        "from django.db import transaction\n"
        "from books.models import Tag\n"
        "with transaction.atomic():\n"
        "    Tag.objects.create(name='new')\n"
        "    transaction.on_commit(lambda: 1 / 0)\n"
    )
    assert trace["problem"]["type"] == "ZeroDivisionError"
    assert trace["queries"][-1]["sql"] == "COMMIT"


def test_project_that_is_none_is_an_error_of_the_machine(sandbox):
    with pytest.raises(ValueError):
        sandbox.run("{")
    with pytest.raises(KeyError):
        sandbox.run("{}")


@pytest.mark.parametrize(
    "source",
    [
        "raise SyntaxError('x', ('loop.py', 'three', None, None))",
        "raise SyntaxError('x', ('loop.py', 10**9, -5, None))",
        "raise ModuleNotFoundError('x', name=5)",
        "raise NameError('x', name=object())",
        "class E(Exception):\n    sqlstate = 5\n    diag = 'x'\nraise E()",
        "class E(Exception):\n    def __str__(self):\n        raise SystemExit\nraise E()",
        "class E(Exception):\n    def __str__(self):\n        return str(self)\nraise E()",
        "class E(OSError):\n    errno = 'x'\nraise E()",
        "class E(Exception):\n    __module__ = 5\nraise E()",
        "error = ValueError()\nerror.__cause__ = error\nraise error",
        "error = ValueError()\nerror.__notes__ = 5\nraise error",
        "import linecache\nlinecache.cache = None\n1 / 0",
        "raise BaseExceptionGroup('x', [KeyboardInterrupt(), SystemExit()])",
    ],
)
def test_exceptions_made_to_be_difficult(run, source):
    # That the trace fits the schema is seen at the end of the session.
    assert problem(run, source)["traceback"]
