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


def test_a_hook_of_audits_ends_with_its_run(run):
    trace = run(
        "import sys\nseen = []\nsys.addaudithook(lambda *event: seen.append(event))\n"
        "sys.audit('mine', 1)\n('mine', (1,)) in seen\n"
    )
    assert (trace["problem"], trace["value"]) == (None, "True")
    refusing = (
        "import sys\ndef hook(event, args):\n    if event in ('compile', 'os.chdir'):\n"
        "        raise ValueError(event)\nsys.addaudithook(hook)\n"
    )
    assert run(refusing)["problem"] is None
    assert run("compile('1', 'x', 'eval')\nimport os\nos.chdir('.')\n1\n")["value"] == "1"


def test_mail_is_printed_and_kept_in_tests(run):
    source = "from django.core.mail import send_mail\nsend_mail('Hello', 'b', None, ['b@x.org'])\n"
    trace = run(source)
    assert (trace["problem"], trace["value"]) == (None, "1")
    assert "Subject: Hello" in trace["stdout"]
    trace = run(
        "from django.core import mail\nfrom django.test import SimpleTestCase\n"
        "class T(SimpleTestCase):\n    def test_it(self):\n"
        "        mail.send_mail('Hello', 'b', None, ['b@x.org'])\n"
        "        self.assertEqual(len(mail.outbox), 1)\n"
    )
    assert trace["problem"] is None
    assert "Subject" not in trace["stdout"]
