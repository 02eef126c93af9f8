from books.models import Book
from django.db import connection
from django.test.utils import CaptureQueriesContext


def tags(rows):
    books = Book.objects.prefetch_related("tags").order_by("id")[:rows]
    return [len(book.tags.all()) for book in books.iterator(chunk_size=20)]


def count(view, rows):
    with CaptureQueriesContext(connection) as queries:
        view(rows)
    return len(queries)


[(rows, count(tags, rows)) for rows in (5, 20, 50, 200)]
