"""What is pasted with prompts, fences and indentation is code, on the lines where it stands."""

import textwrap

import pytest

SESSION = """\
>>> from books.models import Book
>>> Book.objects.count()
5000
>>> for book in Book.objects.order_by("pk")[:2]:
...     print(book.pk)
...
1
2
>>> Book.objects.filter(pk=1).exists()
False
"""
IPYTHON = """\
In [1]: from books.models import Book

In [2]: for book in Book.objects.order_by("pk")[:2]:
   ...:     print(book.pk)
   ...:
1
2

In [3]: Book.objects.count()
Out[3]: 5000
"""


def lines(trace):
    """The line of each statement."""
    return [query["line"] for query in trace["queries"]]


def test_a_session_shows_what_it_showed(run):
    trace = run(SESSION)
    assert trace["problem"] is None
    assert (trace["stdout"], trace["value"]) == ("20\n1\n2\n", "True")
    assert lines(trace) == [2, 4, 9]


def test_ipython(run):
    trace = run(IPYTHON)
    assert trace["problem"] is None
    assert (trace["stdout"], trace["value"]) == ("1\n2\n", "20")
    assert lines(trace) == [3, 9]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: textwrap.indent(text, "    "),
        lambda text: "$ python manage.py shell\nPython 3.13.0 (main) on linux\n" + text,
        lambda text: text.replace("5000", 'Traceback (most recent call last):\n  File "x"\nE: x'),
        lambda text: text.replace("...\n", "... \n"),
    ],
    ids=["windows", "indented", "banner", "traceback", "spaces"],
)
def test_sessions_from_anywhere(run, change):
    trace = run(change(SESSION))
    assert trace["problem"] is None, trace["problem"]
    assert (trace["stdout"], trace["value"]) == ("20\n1\n2\n", "True")


def test_code_among_a_session_stays(run):
    trace = run(">>> x = 1\n>>> x\n1\ny = x + 1\nprint(y)\n>>> y\n2\n")
    assert (trace["stdout"], trace["value"]) == ("1\n2\n", "2")


def test_an_error_stands_where_it_is(run):
    found = run(">>> x = 1\n>>> x +\n")["problem"]
    assert (found["type"], found["line"], found["column"]) == ("SyntaxError", 2, 8)
    found = run(">>> x = 1\n>>> x / 0\n")["problem"]
    assert (found["type"], found["line"]) == ("ZeroDivisionError", 2)
    assert '"loop.py", line 2, in <module>\n    x / 0\n' in found["traceback"]


def test_python_is_left_alone(run):
    source = 'def f():\n    """\n    >>> f()\n    1\n    """\n    return ...\nf.__doc__\n'
    assert ">>> f()" in run(source)["value"]


def test_fences_and_indentation(run):
    assert run("```python\nx = 1\nx + 1\n```\n")["value"] == "2"
    assert run("    x = 1\n    if x:\n        x = 2\n    x\n")["value"] == "2"
    assert run("\tx = 1\n\tx\n")["value"] == "1"


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("SELECT count(*) FROM books_book;", "This is SQL"),
        ("-- all\nselect id,\n       title\nfrom books_book\n", "This is SQL"),
        ("EXPLAIN ANALYZE SELECT 1;", "This is SQL"),
        ("UPDATE books_book\n   SET price = 1\n", "This is SQL"),
        ("shop=# SELECT 1;\n", "psql"),
        ("shop=> \\d books_book\n", "psql"),
        ("\\timing on\n", "psql"),
        ("x = 1\n%timeit x\n", "%timeit is IPython's"),
        ("%%time\nx = 1\n", "%time is IPython's"),
        ("%load_ext autoreload\n", "IPython's"),
        ("Book?\n", "question mark"),
        ("!ls\n", "terminal"),
        ("python manage.py migrate\n", 'call_command("migrate")'),
        ("$ ./manage.py showmigrations books\n", 'call_command("showmigrations")'),
        ("python manage.py test\n", "tests run by themselves"),
        ("pip install django-filter\n", "terminal"),
        ("docker compose up\n", "terminal"),
        ("x = “a”\n", "word processor"),
        ("x = 3 \u2013 1\n", "a dash"),
        ("x =\u00a01\n", "character that nobody sees"),
        ("{% for book in books %}\n", "template"),
        ("print 'x'\n", "Python 2"),
    ],
)
def test_what_is_no_python_is_named(run, source, hint):
    found = run(source)["problem"]
    assert found["type"] == "SyntaxError"
    assert hint in found["hint"]
