"""A trace's queries in short, for comparing."""


def statements(trace, kind=None):
    """(line, first words of the shape) of the queries."""
    return [
        (query["line"], " ".join(trace["shapes"][query["shape"]].split()[:2]))
        for query in trace["queries"]
        if kind in (None, query["kind"])
    ]
