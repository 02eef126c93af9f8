import sys
from collections import Counter

from django.db import connection


def growing(view):
    """Return the lines of views.py that send a query more for each row more."""
    sent = Counter()

    def count(execute, sql, params, many, context):
        frame = sys._getframe(1)
        while frame.f_code.co_filename != __file__:
            frame = frame.f_back
        sent[frame.f_lineno] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        view(50)
    return sorted(sent)
