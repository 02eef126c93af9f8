from collections import Counter

from books.models import Book
from django.db import connection

sent = Counter()


def count(execute, sql, params, many, context):
    """Count a query for its first word."""
    sent[sql.split()[0]] += 1
    return execute(sql, params, many, context)


with connection.execute_wrapper(count), connection.cursor() as cursor:
    cursor.executemany("UPDATE books_book SET price = %s WHERE id = %s", [(1, 1), (2, 2), (3, 3)])
    for _book in Book.objects.iterator(chunk_size=100):
        pass

sent
