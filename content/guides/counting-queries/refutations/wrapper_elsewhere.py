import sys
from collections import Counter

from django.db import connection

sent = Counter()


def count(execute, sql, params, many, context):
    """Count a query for the innermost line of this file that is active."""
    frame = sys._getframe(1)
    while frame.f_code.co_filename != __file__:
        frame = frame.f_back
    sent[frame.f_lineno] += 1
    return execute(sql, params, many, context)


VIEWS = """
from books.models import Book

def book_list():
    for book in Book.objects.order_by("id")[:10]:
        book.author.name
        book.publisher.name
"""
views = {}
exec(compile(VIEWS, "books/views.py", "exec"), views)

with connection.execute_wrapper(count):
    views["book_list"]()

sent
