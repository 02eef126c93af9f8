"""What a trace says about statements: counts, lines, shapes, values, transactions."""

import re

import pytest

from queries import N_PLUS_ONE, statements


def test_n_plus_one_is_counted_and_attributed(run):
    trace = run(N_PLUS_ONE)
    assert [query["line"] for query in trace["queries"]] == [3] + [4] * 20
    assert {query["kind"] for query in trace["queries"]} == {"data"}
    assert len(trace["shapes"]) == 2
    assert trace["shapes"][1].endswith('WHERE "books_author"."id" = %s LIMIT 21')
    assert trace["queries"][1]["sql"].endswith('WHERE "books_author"."id" = 2 LIMIT 21')
    assert trace["queries"][1]["params"] == ["2"]
    assert trace["queries"][0]["rows"] == 20
    assert all(query["bytes"] > 60 and query["ms"] > 0 for query in trace["queries"])
    assert trace["problem"] is None
    assert trace["dropped"] == {"data": 0, "control": 0}


def test_path_leads_from_the_snippet_to_the_cursor(run):
    trace = run(
        "from shop.models import Order\n"
        "def labels():\n"
        "    for order in Order.objects.all():\n"
        "        order.label\n"
        "labels()\n",
        dataset="shop",
    )
    query = trace["queries"][1]
    path = trace["paths"][query["path"]]
    assert query["line"] == 4
    assert path[0] == {"file": "loop.py", "line": 5, "name": "<module>"}
    assert path[1] == {"file": "loop.py", "line": 4, "name": "labels"}
    assert {"file": "shop/models.py", "name": "Order.label"}.items() <= path[2].items()
    assert path[-1]["file"] == "django/db/backends/utils.py"
    assert path[-1]["name"] == "CursorWrapper.execute"
    assert not [step for step in path if step["file"].startswith("/")]
    # The same place is stored once.
    assert len(trace["paths"]) == 2


def test_transactions_and_savepoints(run):
    trace = run(
        "from django.db import transaction\n"
        "from books.models import Tag\n"
        "with transaction.atomic():\n"
        "    Tag.objects.count()\n"
        "    with transaction.atomic():\n"
        "        Tag.objects.count()\n"
        "    try:\n"
        "        with transaction.atomic():\n"
        "            Tag.objects.create(name='tag 1')\n"
        "    except Exception:\n"
        "        pass\n"
    )
    assert statements(trace, "control") == [
        (4, "BEGIN"),
        (5, 'SAVEPOINT "savepoint"'),
        (5, "RELEASE SAVEPOINT"),
        (8, 'SAVEPOINT "savepoint"'),
        (8, "ROLLBACK TO"),
        (8, "RELEASE SAVEPOINT"),
        (3, "COMMIT"),
    ]
    assert [line for line, _ in statements(trace, "data")] == [4, 6, 9]
    # The shape is the same in every run; the SQL is what was sent.
    assert re.fullmatch(r'SAVEPOINT "s\d+_x1"', trace["queries"][2]["sql"])
    commit = trace["paths"][trace["queries"][-1]["path"]]
    assert [step["file"] for step in commit][:2] == ["loop.py", "django/db/transaction.py"]
    assert commit[-1]["file"].startswith("django/")


def test_rollback_by_an_exception(run):
    trace = run(
        "from django.db import transaction\n"
        "from books.models import Tag\n"
        "with transaction.atomic():\n"
        "    Tag.objects.count()\n"
        "    1 / 0\n"
    )
    assert statements(trace) == [(4, "BEGIN"), (4, "SELECT COUNT(*)"), (3, "ROLLBACK")]
    assert trace["problem"]["line"] == 5


def test_two_phase_commit_is_control(run):
    trace = run(
        "from django.db import connection, transaction\n"
        "connection.set_autocommit(False)\n"
        "with connection.cursor() as cursor:\n"
        "    cursor.execute('SELECT 1')\n"
        "    cursor.execute(\"PREPARE TRANSACTION 'a'\")\n"
        "    connection.set_autocommit(True)\n"
        "    cursor.execute(\"COMMIT PREPARED 'a'\")\n"
        "    cursor.execute('SET CONSTRAINTS ALL IMMEDIATE')\n"
        "    cursor.execute('PREPARE one AS SELECT 1')\n"
    )
    kinds = [query["kind"] for query in trace["queries"]]
    assert trace["problem"] is None
    assert kinds == ["control", "data", "control", "control", "control", "data"]


def test_refused_statement(run):
    trace = run(
        "from django.db import IntegrityError, transaction\n"
        "from books.models import Tag\n"
        "with transaction.atomic():\n"
        "    try:\n"
        "        Tag.objects.create(name='tag 1')\n"
        "    except IntegrityError:\n"
        "        pass\n"
        "    Tag.objects.filter(name='x').count()\n"
    )
    _begin, insert, refused, rollback = trace["queries"]
    assert insert["error"] == "23505"
    assert refused["refused"] and not insert["refused"]
    assert refused["line"] == 8 and refused["params"] == ["'x'"]
    assert "%s" in refused["sql"] and refused["rows"] is None
    assert rollback["sql"] == "ROLLBACK"
    problem = trace["problem"]
    assert problem["type"] == "django.db.transaction.TransactionManagementError"
    assert problem["line"] == 8 and problem["sqlstate"] is None


def test_server_side_cursor_is_one_query(run):
    trace = run(
        "from books.models import Book\n"
        "for book in Book.objects.order_by('id').iterator(chunk_size=6):\n"
        "    book.pk\n"
    )
    (query,) = trace["queries"]
    assert query["cursor"] and query["rows"] == 20 and query["line"] == 2
    assert trace["plans"][query["plan"]]["Plan"]["Actual Rows"] == 20
    assert query["sql"].startswith('DECLARE "_django_curs_')
    assert trace["shapes"][0].startswith('DECLARE "cursor" NO SCROLL CURSOR WITH HOLD FOR SELECT')
    plain = run("from books.models import Book\nlist(Book.objects.order_by('id'))")
    assert query["bytes"] > plain["queries"][0]["bytes"]


def test_abandoned_cursor_counts_what_was_fetched(run):
    trace = run(
        "from django.db import transaction\n"
        "from books.models import Book\n"
        "with transaction.atomic():\n"
        "    books = Book.objects.iterator(chunk_size=6)\n"
        "    next(books)\n"
        "    del books\n"
    )
    assert statements(trace) == [(5, "BEGIN"), (5, 'DECLARE "cursor"'), (3, "COMMIT")]
    assert trace["queries"][1]["rows"] == 6


def test_cursor_the_reader_declares_is_a_statement_like_others(run):
    trace = run(
        "from django.db import connection, transaction\n"
        "with transaction.atomic(), connection.cursor() as cursor:\n"
        "    cursor.execute('DECLARE c CURSOR FOR SELECT 1')\n"
        "    cursor.execute('FETCH 1 FROM c')\n"
        "    cursor.execute('CLOSE c')\n"
    )
    assert [line for line, _ in statements(trace, "data")] == [3, 4, 5]
    assert [query["cursor"] for query in trace["queries"]] == [False] * 5


def test_executemany_lists_each_execution(run):
    trace = run(
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    rows = ((name,) for name in ['a', 'b', 'c'])\n"
        "    cursor.executemany('INSERT INTO books_tag (name) VALUES (%s)', rows)\n"
    )
    assert [query["params"] for query in trace["queries"]] == [["'a'"], ["'b'"], ["'c'"]]
    assert {query["shape"] for query in trace["queries"]} == {0}
    assert {query["line"] for query in trace["queries"]} == {4}


def test_named_and_missing_parameters(run):
    trace = run(
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    cursor.execute('SELECT %(n)s', {'n': 'x'})\n"
        "    cursor.execute(\"SELECT '100%'\")\n"
    )
    assert [query["params"] for query in trace["queries"]] == [["n='x'"], None]


def test_statements_past_django_are_seen_too(run):
    trace = run(
        "from django.db import connection\n"
        "connection.ensure_connection()\n"
        "connection.connection.execute('SELECT 1')\n"
        "with connection.cursor() as cursor:\n"
        "    with cursor.copy('COPY books_tag TO STDOUT') as copy:\n"
        "        list(copy)\n"
    )
    assert [(query["line"], query["sql"]) for query in trace["queries"]] == [
        (3, "SELECT 1"),
        (5, "COPY books_tag TO STDOUT"),
    ]
    assert trace["queries"][0]["plan"] == 0


def test_connecting_is_not_shown(run):
    trace = run(
        "from django.db import connection\n"
        "from books.models import Tag\n"
        "connection.close()\n"
        "Tag.objects.count()\n"
    )
    assert statements(trace) == [(4, "SELECT COUNT(*)")]


def test_alias(run):
    from django.db import connections

    if "other" not in connections:
        pytest.skip("the engine has one alias")
    trace = run(
        "from django.db import transaction\n"
        "from books.models import Tag\n"
        "Tag.objects.using('other').count()\n"
        "with transaction.atomic(using='other'):\n"
        "    Tag.objects.using('other').count()\n"
        "Tag.objects.count()\n"
    )
    aliases = [query["alias"] for query in trace["queries"]]
    assert aliases == ["other", "other", "other", "other", "default"]


def test_last_expression_is_the_value_and_evaluates_on_its_line(run):
    trace = run("from books.models import Tag\n\nTag.objects.order_by('id')\n")
    assert trace["value"] == "<QuerySet [<Tag: tag 1>, <Tag: tag 2>, <Tag: tag 3>]>"
    assert [query["line"] for query in trace["queries"]] == [3]
    assert "LIMIT 21" in trace["queries"][0]["sql"]
    assert [step["file"] for step in trace["paths"][0]][:2] == [
        "loop.py",
        "django/db/models/query.py",
    ]


def test_last_expression_over_several_lines(run):
    trace = run("from books.models import Tag\n(\n    Tag.objects\n    .order_by('id')\n)\n")
    assert trace["value"].startswith("<QuerySet")
    assert [query["line"] for query in trace["queries"]] == [3]


def test_value_is_null_without_a_last_expression(run):
    assert run("x = 1")["value"] is None
    assert run("print(1)")["value"] is None
    assert run("")["value"] is None
    assert run("'a docstring, shown as the prompt does'")["value"].startswith("'a docstring")


def test_future_imports_hold_for_the_last_expression(run):
    trace = run("from __future__ import annotations\ndef f(x: nowhere): ...\nf.__annotations__")
    assert trace["value"] == "{'x': 'nowhere'}"


def test_another_wrapper_below_ours(run):
    trace = run(
        "from django.db import connection\n"
        "from books.models import Tag\n"
        "def noted(execute, sql, params, many, context):\n"
        "    with connection.cursor() as cursor:\n"
        "        cursor.execute('SELECT 1') if 'COUNT' in sql else None\n"
        "    return execute(sql, params, many, context)\n"
        "with connection.execute_wrapper(noted):\n"
        "    Tag.objects.count()\n"
    )
    assert statements(trace) == [(5, "SELECT 1"), (8, "SELECT COUNT(*)")]


def test_a_wrapper_that_blocks_sends_nothing(run):
    trace = run(
        "from django.db import connection\n"
        "from books.models import Tag\n"
        "def blocker(*args):\n"
        "    raise Exception('no more queries')\n"
        "with connection.execute_wrapper(blocker):\n"
        "    Tag.objects.count()\n"
    )
    assert trace["queries"] == []
    assert trace["problem"]["message"] == "no more queries"


def test_djangos_own_tools_work(run):
    trace = run(
        "from django.db import connection\n"
        "from django.test import TestCase\n"
        "from django.test.utils import CaptureQueriesContext, override_settings\n"
        "from books.models import Tag\n"
        "Tag.objects.count()\n"
        "print(len(connection.queries))\n"
        "with CaptureQueriesContext(connection) as captured:\n"
        "    Tag.objects.count()\n"
        "print(len(captured), captured[0]['sql'][:15])\n"
        "with override_settings(DEBUG=True):\n"
        "    Tag.objects.count()\n"
        "    print(len(connection.queries))\n"
        "class Counted(TestCase):\n"
        "    def test_one(self):\n"
        "        with self.assertNumQueries(2):\n"
        "            Tag.objects.count()\n"
        "import unittest\n"
        "unittest.main(argv=['x'], exit=False)\n"
    )
    assert trace["stdout"].startswith("0\n1 SELECT COUNT(*)\n")
    assert "1 != 2 : 1 queries executed, 2 expected" in trace["stdout"]
    assert trace["problem"] is None


def test_templates_render(run):
    trace = run(
        "from django.template import Context, Template\n"
        "from books.models import Book\n"
        "page = Template('{% for book in books %}{{ book.author.name }};{% endfor %}')\n"
        "page.render(Context({'books': Book.objects.order_by('id')[:2]}))\n"
    )
    assert trace["value"] == "'Author 2;Author 3;'"
    assert [query["line"] for query in trace["queries"]] == [4, 4, 4]


def test_versions(run):
    import sys

    import django
    import psycopg

    versions = run("1")["versions"]
    assert versions["django"] == django.get_version()
    assert versions["psycopg"] == psycopg.__version__
    assert versions["python"] == ".".join(map(str, sys.version_info[:3]))
    assert versions["postgres"].split(".")[0] == "18"
