"""What tests of traces share: a loop to record, its statements in short, the problem of a run."""

N_PLUS_ONE = """\
from books.models import Book

for book in Book.objects.order_by("id"):
    book.author.name
"""


def statements(trace, kind=None):
    """Return (line, first words of the shape) of the queries."""
    return [
        (query["line"], " ".join(trace["shapes"][query["shape"]].split()[:2]))
        for query in trace["queries"]
        if kind in (None, query["kind"])
    ]


def problem(run, source, **wanted):
    """Return the problem of a snippet that must have one."""
    trace = run(source, **wanted)
    assert trace["problem"] is not None
    return trace["problem"]
