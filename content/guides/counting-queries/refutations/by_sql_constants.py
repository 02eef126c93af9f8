from collections import Counter

from books.models import Book
from django.db import connection

sent = Counter()


def count(execute, sql, params, many, context):
    """Count a query for its SQL, which holds some values all the same."""
    sent[sql] += 1
    return execute(sql, params, many, context)


with connection.execute_wrapper(count):
    for answer in True, False:
        Book.objects.filter(published=answer).count()
    for number in 100, None:
        Book.objects.filter(view_count=number).count()
    for rows in 5, 6:
        len(Book.objects.order_by("id")[:rows])

sorted(sent.values())
