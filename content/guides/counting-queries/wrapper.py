import traceback
from collections import Counter

from books.models import Book
from django.db import connection

sent = Counter()


def count(execute, sql, params, many, context):
    """Count a query for the innermost line of this file that is active."""
    ours = [frame for frame in traceback.extract_stack()[:-1] if frame.filename == __file__]
    sent[ours[-1].lineno] += 1
    return execute(sql, params, many, context)


with connection.execute_wrapper(count):
    for book in Book.objects.order_by("id")[:10]:
        book.author.name
        book.publisher.name

sent
