"""Every run begins as the first one did, whatever the runs before it did to Python and Django."""

import gc
import json
import logging
import os
import sys
import warnings

import pytest

from leftovers import LEFTOVERS


@pytest.mark.parametrize("name", LEFTOVERS)
def test_leftover(run, name):
    source, probe, expected = LEFTOVERS[name]
    before = run(probe)
    run(source)
    after = run(probe)
    assert after["value"] == expected
    for fact in ("value", "problem", "stdout"):
        assert after[fact] == before[fact]
    assert len(after["queries"]) == len(before["queries"])


def test_the_interpreter_is_as_it_was(run):
    def state():
        return (
            dict(os.environ),
            os.getcwd(),
            sys.stdout,
            sys.stderr,
            sys.stdin,
            sys.displayhook,
            sys.modules["__main__"],
            list(warnings.filters),
            warnings.formatwarning,
            list(logging.root.handlers),
            os._exit,
        )

    run("1")
    before = state()
    run(
        "import os, sys, warnings, logging\n"
        "warnings.simplefilter('ignore')\n"
        "logging.basicConfig()\n"
        "os.environ['A'] = '1'\n"
        "1 / 0\n"
    )
    assert state() == before


def test_modules_of_python_and_django_stay_imported(run):
    run("import wave\nimport django.contrib.postgres.functions")
    kept = sys.modules["wave"], sys.modules["django.contrib.postgres.functions"]
    run("import wave")
    assert (sys.modules["wave"], sys.modules["django.contrib.postgres.functions"]) == kept


def test_nothing_piles_up(run):
    source = (
        "from books.models import Book\n"
        "class Node:\n"
        "    pass\n"
        "nodes = [Node() for _ in range(1000)]\n"
        "for node in nodes:\n"
        "    node.all = nodes\n"
        "list(Book.objects.all())\n"
        "1 / 0\n"
    )
    counts = []
    for _ in range(5):
        run(source)
        gc.collect()
        counts.append(len(gc.get_objects()))
    # The traces that these tests keep are all that grows.
    assert counts[-1] - counts[1] < 3 * 1000


def test_main_module(run):
    trace = run(
        "import pickle, sys, inspect\n"
        "class Point:\n"
        "    x = 1\n"
        "if __name__ == '__main__':\n"
        "    print(__file__, sys.argv)\n"
        "print(inspect.getsource(Point))\n"
        "pickle.loads(pickle.dumps(Point())).x",
        name="point.py",
    )
    assert trace["value"] == "1"
    assert trace["stdout"] == "point.py ['point.py']\nclass Point:\n    x = 1\n\n"


def test_same_facts_again(run):
    source = (
        "from books.models import Book\n"
        "from django.db import transaction\n"
        "with transaction.atomic():\n"
        "    with transaction.atomic():\n"
        "        for book in Book.objects.iterator(chunk_size=7):\n"
        "            book.author.name\n"
        "Book.objects.all()\n"
    )

    def facts(trace):
        trace = json.loads(json.dumps(trace))
        trace["ms"] = None
        trace["plans"] = len(trace["plans"])
        for query in trace["queries"]:
            query["ms"] = None
        return trace

    assert facts(run(source)) == facts(run(source))
