from books.models import Book
from django.db import connection
from django.test.utils import CaptureQueriesContext

with CaptureQueriesContext(connection):
    for book in Book.objects.order_by("id")[:10]:
        book.author.name

Book.objects.exists()  # after the capture, so it is not logged

len(connection.queries)
