"""Trials of exercises: what the checker runs around the reader's code, and what it refuses."""

import ast

import pytest

TITLES = """
from books.models import Book

def titles():
    return [book.title for book in Book.objects.order_by("id")[:2]]
"""


def attempt(run, source, call="titles()", before=None):
    """The trace of a trial."""
    return run(source, hooks={"check": call, "setup": before})


def test_the_call_is_the_value(run):
    trace = attempt(run, TITLES)
    assert trace["problem"] is None
    assert ast.literal_eval(trace["value"]) == ["Book 1", "Book 2"]
    assert [query["line"] for query in trace["queries"]] == [5]


def test_the_hidden_change_is_not_recorded(run):
    before = "from books.models import Book\nBook.objects.filter(id=1).update(title='Other')\n"
    trace = attempt(run, TITLES, before=before)
    assert ast.literal_eval(trace["value"]) == ["Other", "Book 2"]
    assert len(trace["queries"]) == 1


def test_a_last_expression_of_the_answer_is_not_the_value(run):
    trace = attempt(run, TITLES + "'shown'\n", call="x = 1\n")
    assert trace["value"] is None


def test_the_checker_may_look_quietly(run):
    call = """
with quietly:
    from books.models import Author
    seen = Author.objects.count()
[titles(), seen]
"""
    trace = attempt(run, TITLES, call)
    assert ast.literal_eval(trace["value"]) == [["Book 1", "Book 2"], 5]
    assert len(trace["queries"]) == 1


def test_a_queryset_is_no_answer(run):
    source = "from books.models import Book\ndef titles():\n    return Book.objects.all()\n"
    problem = attempt(run, source)["problem"]
    assert problem["type"] == "harness.trial.AnswerError"
    assert problem["message"].startswith("The answer is a django.db.models.query.QuerySet;")


def test_models_within_a_list_are_no_answer(run):
    source = "from books.models import Book\ndef titles():\n    return list(Book.objects.all())\n"
    problem = attempt(run, source)["problem"]
    assert problem["message"].startswith("An item of the answer is a books.models.Book;")


def test_a_lying_string_is_no_answer(run):
    source = (
        "class Text(str):\n    def __repr__(self): return 'x'\ndef titles(): return Text('y')\n"
    )
    assert attempt(run, source)["problem"]["type"] == "harness.trial.AnswerError"


def test_a_missing_function_is_told(run):
    problem = attempt(run, "x = 1\n")["problem"]
    assert problem["type"] == "NameError"
    assert "titles" in problem["message"]


def test_a_replaced_observer_is_told(run):
    source = TITLES + "import pq\npq.observe(None)\n"
    problem = attempt(run, source)["problem"]
    assert problem["type"] == "harness.trial.TamperedError"
    assert "the recorder of statements" in problem["message"]


def test_a_replaced_function_is_told(run):
    source = TITLES + (
        "from django.db.backends.utils import CursorWrapper\n"
        "CursorWrapper.execute = lambda *args, **kwargs: None\n"
    )
    trace = attempt(run, source, call="1")
    assert trace["problem"]["type"] == "harness.trial.TamperedError"
    assert "django.db.backends.utils.CursorWrapper.execute" in trace["problem"]["message"]
    # And the next one runs on Django as it is.
    assert attempt(run, TITLES)["problem"] is None


def test_replaced_builtins_do_not_reach_the_checker(run):
    source = TITLES + "import builtins\nbuiltins.repr = lambda value: 'x'\n"
    assert ast.literal_eval(attempt(run, source)["value"]) == ["Book 1", "Book 2"]


def test_an_exception_in_the_answer_shows_its_line(run):
    problem = attempt(run, "def titles():\n    return 1 / 0\n")["problem"]
    assert (problem["type"], problem["line"]) == ("ZeroDivisionError", 2)


def test_equal_answers_have_equal_texts(run):
    one = attempt(run, "def titles(): return {'b': {2, 1}, 'a': (1,), 'c': [None]}\n")["value"]
    other = attempt(run, "def titles(): return {'c': [None], 'a': (1,), 'b': {1, 2}}\n")["value"]
    assert one == other == "{'a': (1,), 'b': {1, 2}, 'c': [None]}"


@pytest.mark.parametrize(
    "replaced",
    ["harness.trial.canonical", "harness.value.Value.__call__", "pq.exchange.Exchange.next"],
)
def test_what_an_answer_replaced_is_back_for_the_next(run, replaced):
    module = ".".join(replaced.split(".")[:2])
    attempt(run, f"{TITLES}import {module}\n{replaced} = lambda *values: '[]'\n", call="1")
    trace = attempt(run, TITLES)
    assert trace["problem"] is None
    assert ast.literal_eval(trace["value"]) == ["Book 1", "Book 2"]
