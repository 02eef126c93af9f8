from books.models import Book
from django.db import connection
from django.test.utils import CaptureQueriesContext


def loop(rows):
    return [book.author.name for book in Book.objects.order_by("id")[:rows]]


def join(rows):
    books = Book.objects.select_related("author").order_by("id")
    return [book.author.name for book in books[:rows]]


def count(view, rows):
    with CaptureQueriesContext(connection) as queries:
        view(rows)
    return len(queries)


for view in (loop, join):
    print(f"{view.__name__}: {count(view, 5)} queries for 5 rows, {count(view, 50)} for 50")
