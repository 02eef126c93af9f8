"""Cells of a snippet: one namespace, one state, and a mark where each begins."""

VISITS = """\
from django.core.cache import cache
from books.models import Tag

def names():
    found = cache.get("names")
    if found is None:
        found = list(Tag.objects.values_list("name", flat=True))
        cache.set("names", found)
    return found

# %% first request
names()

#%%  second request
names()[0]

# %%
Tag.objects.count()
len(names())
"""


def begun(trace):
    """(line, title, queries, cache operations, value) of each cell."""
    return [
        tuple(cell[key] for key in ("line", "title", "queries", "cache", "value"))
        for cell in trace["cells"]
    ]


def test_cells_share_names_and_state(run):
    trace = run(VISITS)
    assert trace["problem"] is None
    assert begun(trace) == [
        (11, "first request", 0, 0, "['tag 1', 'tag 2', 'tag 3']"),
        (14, "second request", 1, 2, "'tag 1'"),
        (17, "", 1, 3, "3"),
    ]
    assert [query["line"] for query in trace["queries"]] == [7, 18]
    assert trace["value"] == "3"


def test_a_snippet_without_markers_has_none(run):
    assert run("1 + 1")["cells"] == []


def test_a_cell_that_ends_in_a_statement_has_no_value(run):
    trace = run("1\n# %% a\n2\n# %% b\nx = 3\n# %% c\nNone\n")
    assert begun(trace) == [(2, "a", 0, 0, "2"), (4, "b", 0, 0, None), (6, "c", 0, 0, None)]
    assert trace["value"] is None


def test_an_error_ends_the_run_and_its_cell(run):
    trace = run("# %% a\n1\n# %% b\n1 / 0\n# %% c\n3\n")
    assert begun(trace) == [(1, "a", 0, 0, "1"), (3, "b", 0, 0, None)]
    assert trace["problem"]["type"] == "ZeroDivisionError"
    assert trace["problem"]["line"] == 4


def test_a_syntax_error_runs_no_cell(run):
    trace = run("# %% a\nprint(1)\n# %% b\nprint(\n")
    assert trace["cells"] == [] and trace["stdout"] == ""
    assert trace["problem"]["line"] == 4


def test_a_marker_inside_a_statement_is_none(run):
    trace = run(
        "text = '''\n# %% in a string\n'''\n"
        "def one():\n"
        "# %% in a function\n"
        "    return 1\n"
        "  # %% indented\n"
        "one()\n"
    )
    assert trace["cells"] == []
    assert trace["value"] == "1"


def test_a_decorated_function_begins_with_its_decorator(run):
    trace = run("from functools import cache\n# %% a\n@cache\n# %% no\ndef f():\n    return 1\nf()")
    assert begun(trace) == [(2, "a", 0, 0, "1")]


def test_future_imports_hold_in_every_cell(run):
    trace = run(
        "from __future__ import annotations\n# %% a\ndef f(x: Nothing): ...\nf.__annotations__"
    )
    assert trace["problem"] is None
    assert trace["value"] == "{'x': 'Nothing'}"


def test_other_line_ends(run):
    trace = run("# %% a\r\n1\r\n# %% b\r\n2\r\n")
    assert begun(trace) == [(1, "a", 0, 0, "1"), (3, "b", 0, 0, "2")]


def test_cells_are_bounded(run):
    trace = run("# %% one more\nn = 1\n" * 150 + "n")
    assert len(trace["cells"]) == 100
    assert trace["value"] == "1"


def test_an_answer_is_tried_as_a_whole(run):
    check = {"check": "f()"}
    trace = run("# %% a\ndef f():\n    return 1\n# %% b\n2\n", name="answer.py", hooks=check)
    assert trace["cells"] == []
    assert trace["value"] == "1"
