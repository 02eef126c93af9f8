"""Which statements bring a plan, and when one is planned again."""

import pytest

from queries import N_PLUS_ONE


def test_only_the_first_execution_of_a_shape_has_a_plan(run):
    trace = run(N_PLUS_ONE)
    assert [query["plan"] for query in trace["queries"]] == [0, 1] + [None] * 19
    assert trace["plans"][0]["Plan"]["Actual Rows"] == 20
    assert "Query Text" not in trace["plans"][0]


def nodes(trace):
    """The node at the top of each statement's plan, or None."""
    plans = [query["plan"] for query in trace["queries"]]
    return [None if plan is None else trace["plans"][plan]["Plan"]["Node Type"] for plan in plans]


EXECUTE = """
from django.db import connection, transaction
from books.models import Book, Tag
def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
def read():
    list(Book.objects.filter(title="Book 1"))
"""


@pytest.mark.parametrize(
    "change",
    [
        "execute('SET enable_seqscan = off')",
        "execute(\"SELECT set_config('enable_seqscan', 'off', false)\")",
        "execute(\"SELECT PG_CATALOG.SET_CONFIG('enable_seqscan', 'off', false)\")",
        "execute(\"UPDATE pg_settings SET setting = 'off' WHERE name = 'enable_seqscan'\")",
        "execute('SELECT 1; SET enable_seqscan = off')",
        "execute(\"SELECT 'a;'; SET enable_seqscan = off\")",
        "execute('/* now */ ANALYZE books_book')",
        "execute('VACUUM books_book')",
        "execute('CREATE INDEX title ON books_book (title)')\nexecute('DROP INDEX title')",
        "execute('CREATE TABLE copy AS SELECT * FROM books_book')\nexecute('DROP TABLE copy')",
        "Tag.objects.bulk_create(Tag(name=f'new {i}') for i in range(100))",
        "for i in range(100):\n    Tag.objects.create(name=f'new {i}')",
        "Tag.objects.bulk_create(Tag(name=f'new {i}') for i in range(95))\n"
        "Tag.objects.filter(name__startswith='new').delete()",
    ],
)
def test_a_statement_is_planned_again_after_what_may_change_its_plan(run, change):
    trace = run(
        f"{EXECUTE}for _ in range(2):\n    read()\n{change}\nfor _ in range(2):\n    read()"
    )
    assert trace["problem"] is None
    reads = [query["plan"] for query in trace["queries"] if query["line"] == 8]
    assert [plan is None for plan in reads] == [False, True, False, True]


def test_a_plan_from_before_an_index_does_not_stand_for_one_after_it(run):
    trace = run(f"{EXECUTE}read()\nexecute('SET enable_seqscan = off')\nread()")
    assert nodes(trace) == ["Seq Scan", None, "Seq Scan"]
    # PostgreSQL 18 says that it would rather not.
    first, second = (trace["plans"][index]["Plan"] for index in (0, 1))
    assert second.get("Disabled", first["Total Cost"] != second["Total Cost"])


def test_a_transaction_that_ends_takes_its_plans_with_it(run):
    trace = run(
        f"{EXECUTE}with transaction.atomic():\n"
        "    execute('SET LOCAL enable_seqscan = off')\n"
        "    read()\n"
        "    read()\n"
        "read()\n"
        "with transaction.atomic():\n"
        "    read()\n"
        "read()\n"
    )
    reads = [q["plan"] for q in trace["queries"] if q["line"] == 8 and q["kind"] == "data"]
    assert [plan is None for plan in reads] == [False, True, False, True, True]


@pytest.mark.parametrize(
    "between",
    [
        "list(Book.objects.all())",
        "Book.objects.filter(id=1).update(price=5)",
        "execute('SHOW work_mem')",
        "execute('SELECT 1;')",
        "execute(\"SELECT 'a; SET enable_seqscan = off'\")",
        "with transaction.atomic(): pass",
        "execute('BEGIN')\nexecute('ROLLBACK')",
        "try:\n    execute('CREATE TABLE books_book (id int)')\nexcept Exception:\n    pass",
    ],
)
def test_a_statement_is_not_planned_again_after_what_leaves_its_plan(run, between):
    trace = run(f"{EXECUTE}read()\n{between}\nread()")
    assert trace["problem"] is None
    reads = [query["plan"] is None for query in trace["queries"] if query["line"] == 8]
    assert reads == [False, True]


def test_other_values_from_another_line_have_a_plan_of_their_own(run):
    trace = run(
        "from books.models import Book\n"
        "for pk in (1, 2, 3):\n"
        "    Book.objects.get(pk=pk)\n"
        "Book.objects.get(pk=1)\n"
        "for pk in (1, 2, 3):\n"
        "    Book.objects.get(pk=pk)\n"
        "Book.objects.get(pk=9)\n"
    )
    plans = [query["plan"] for query in trace["queries"]]
    assert plans == [0, None, None, None, None, None, None, 1]


def test_a_cursor_in_a_transaction_brings_its_plan_when_it_is_closed(run):
    trace = run(
        "from django.db import transaction\n"
        "from books.models import Book\n"
        "with transaction.atomic():\n"
        "    for _ in range(2):\n"
        "        for book in Book.objects.order_by('id').iterator(chunk_size=6):\n"
        "            pass\n"
        "    next(Book.objects.filter(id__gt=2).iterator(chunk_size=6))\n"
    )
    assert trace["problem"] is None
    first, second, third = (query for query in trace["queries"] if query["kind"] == "data")
    assert [first["plan"], second["plan"], third["plan"]] == [0, None, 1]
    assert trace["plans"][0]["Plan"]["Actual Rows"] == 20
    assert trace["plans"][1]["Plan"]["Actual Rows"] == 6


def test_statements_without_a_plan(run):
    trace = run(
        "from django.db import connection, transaction\n"
        "from books.models import Book\n"
        "print(Book.objects.all().explain())\n"
        "with transaction.atomic(), connection.cursor() as cursor:\n"
        "    cursor.execute('CREATE TABLE scratch (id int)')\n"
        "    cursor.execute('DROP TABLE scratch')\n"
    )
    assert [query["plan"] for query in trace["queries"]] == [None] * 5
    assert "Seq Scan" in trace["stdout"]


def test_a_union_in_parentheses_has_a_plan(run):
    trace = run(
        "from books.models import Book\n"
        "list(Book.objects.filter(id=1).union(Book.objects.filter(id=2)))"
    )
    assert trace["queries"][0]["sql"].startswith("(SELECT")
    assert trace["queries"][0]["plan"] == 0


def test_failed_first_execution_leaves_the_plan_to_the_next(run):
    trace = run(
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    for n in [0, 1]:\n"
        "        try:\n"
        "            cursor.execute('SELECT 1 / %s', [n])\n"
        "        except Exception as error:\n"
        "            print(type(error).__name__)\n"
    )
    first, second = trace["queries"]
    assert (first["error"], first["plan"]) == ("22012", None)
    assert (second["error"], second["plan"]) == (None, 0)
