from collections import Counter

from books.models import Author, Book
from django.db import connection

sent = Counter()


def count(execute, sql, params, many, context):
    """Count a query for its SQL, which holds no values."""
    sent[sql] += 1
    return execute(sql, params, many, context)


with connection.execute_wrapper(count):
    for book in Book.objects.order_by("id")[:10]:
        book.author.name
        book.publisher.name
        Author.objects.in_bulk(range(book.id))

sorted(sent.values())
