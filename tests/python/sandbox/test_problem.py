"""Whatever a snippet does wrong comes back as data: clear, bounded, in the reader's own lines."""

import pytest

from queries import problem


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
