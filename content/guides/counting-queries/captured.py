from books.models import Book
from django.db import connection
from django.test.utils import CaptureQueriesContext

with CaptureQueriesContext(connection) as queries:
    for book in Book.objects.order_by("id")[:10]:
        book.author.name

print(len(queries), "queries")
print(queries[1]["sql"])
