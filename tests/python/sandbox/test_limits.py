"""A trace stays within bounds however much a snippet does, and says what it left out."""

import json


def test_twenty_thousand_queries_are_kept_and_the_rest_counted(run):
    trace = run(
        "from django.db import connection, transaction\n"
        "with transaction.atomic(), connection.cursor() as cursor:\n"
        "    for number in range(20_010):\n"
        "        cursor.execute('SELECT %s', [number])\n"
    )
    assert len(trace["queries"]) == 20_000
    assert trace["dropped"] == {"data": 11, "control": 1}
    assert len(trace["shapes"]) == 2
    assert trace["queries"][-1]["params"] == ["19998"]


def test_large_statements_are_kept_whole_until_there_are_too_many(run):
    trace = run(
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    for number in range(30):\n"
        "        cursor.execute('SELECT length(%s)', ['x' * 1_500_000])\n"
    )
    assert len(trace["queries"][0]["sql"]) > 1_500_000
    # A single value is cut.
    assert len(trace["queries"][0]["params"][0]) == 16 * 1024
    assert len(trace["queries"]) + trace["dropped"]["data"] == 30
    assert 15 < len(trace["queries"]) < 30
    assert len(json.dumps(trace)) < 40_000_000


def test_distinct_large_statements(run):
    trace = run(
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    for number in range(40):\n"
        "        cursor.execute(f\"SELECT {number} AS n, '{'y' * 1_000_000}'\")\n"
    )
    assert 5 < len(trace["queries"]) < 32
    assert len(trace["queries"]) + trace["dropped"]["data"] == 40
    assert len(json.dumps(trace)) < 70_000_000


def test_plans_of_distinct_statements_are_bounded(run):
    trace = run(
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    for number in range(1_500):\n"
        "        cursor.execute(f'SELECT {number}')\n"
    )
    assert len(trace["queries"]) == 1_500
    assert len(trace["plans"]) == 1_000


def test_deep_paths_are_folded(run):
    trace = run(
        "from books.models import Tag\n"
        "def down(n):\n"
        "    Tag.objects.count()\n"
        "    if n:\n"
        "        down(n - 1)\n"
        "down(300)\n"
    )
    assert len(trace["queries"]) == 301
    assert max(map(len, trace["paths"])) == 64
    first = trace["paths"][trace["queries"][-1]["path"]]
    assert first[0] == {"file": "loop.py", "line": 6, "name": "<module>"}
    assert first[-1]["name"] == "CursorWrapper.execute"
    assert {query["line"] for query in trace["queries"]} == {3}


def test_endless_distinct_paths_are_bounded(run):
    lines = "\n".join("Tag.objects.count()" for _ in range(2_500))
    trace = run("from books.models import Tag\n" + lines)
    assert len(trace["paths"]) == 2_000
    assert trace["queries"][-1]["path"] is None
    assert trace["queries"][-1]["line"] == 2_501
