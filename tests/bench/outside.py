"""What a loop takes outside its cursors: Django's own code, if statements took no time."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg import Cursor

WITHIN = [
    (BaseDatabaseWrapper, "cursor"),
    (CursorWrapper, "execute"),
    (Cursor, "fetchmany"),
    (Cursor, "close"),
]


def outside(work: Callable[[], None], times: int) -> float:
    """The median of so many runs, in milliseconds."""
    spent = depth = 0.0

    def timed(function: Callable) -> Callable:
        def call(*args, **kwargs):
            nonlocal spent, depth
            depth += 1
            began = perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                depth -= 1
                if depth == 0:
                    spent += perf_counter() - began

        return call

    kept = [(owner, name, getattr(owner, name)) for owner, name in WITHIN]
    for owner, name, function in kept:
        setattr(owner, name, timed(function))
    try:
        figures = []
        for _ in range(times):
            spent = 0.0
            began = perf_counter()
            work()
            figures.append((perf_counter() - began - spent) * 1000)
        return median(figures)
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)
