# keeps a log of its own, which looks at the stack whenever Django writes to it
import traceback
from collections import Counter, deque
from contextlib import contextmanager

from django.db import connection


class Log(deque):
    def append(self, entry):
        active = [
            line
            for frame, line in traceback.walk_stack(None)
            if frame.f_code.co_filename == "views.py"
        ]
        super().append(active[0] if active else None)


@contextmanager
def logged():
    before = connection.queries_log, connection.force_debug_cursor
    connection.queries_log, connection.force_debug_cursor = Log(), True
    try:
        yield connection.queries_log
    finally:
        connection.queries_log, connection.force_debug_cursor = before


def growing(view):
    counts = []
    for rows in (5, 5, 50):
        with logged() as lines:
            shown = sum(1 for _ in view(rows))
        assert shown == rows, shown
        counts.append(Counter(lines))
    _, few, many = counts
    return [line for line in sorted(many - few) if many[line] >= few[line] + 20]
