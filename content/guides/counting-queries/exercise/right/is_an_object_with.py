# is an object with a decorated method, and walks up from the inspect module
import inspect
from collections import Counter
from functools import wraps

from django.db import connection


def watched(method):
    @wraps(method)
    def inner(self, rows):
        self.sent = Counter()
        connection.execute_wrappers.insert(0, self)
        try:
            method(self, rows)
        finally:
            connection.execute_wrappers.remove(self)
        return self.sent

    return inner


class Watch:
    def __init__(self, view):
        self.view = view

    def __call__(self, execute, sql, params, many, context):
        frame = inspect.currentframe()
        while frame := frame.f_back:
            if frame.f_code.co_filename.endswith("views.py"):
                self.sent[frame.f_lineno] += 1
                break
        return execute(sql, params, many, context)

    @watched
    def count(self, rows):
        page = [*self.view(rows)]
        if len(page) != rows:
            raise ValueError(rows)


def growing(view):
    watch = Watch(view)
    watch.count(50)
    more = watch.count(50)
    more.subtract(watch.count(5))
    return sorted(line for line, number in more.items() if number > 19)
