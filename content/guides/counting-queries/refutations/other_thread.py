from books.models import Book
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

with CaptureQueriesContext(connection) as queries:
    mine = connections["default"]
    mine.close()
    del connections["default"]  # a thread has a connection of its own
    for book in Book.objects.order_by("id")[:10]:
        book.author.name
    connections["default"].close()
    connections["default"] = mine

print(len(queries), "queries")
