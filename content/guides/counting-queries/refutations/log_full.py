from collections import deque

from books.models import Book
from django.db import connection
from django.test.utils import CaptureQueriesContext

connection.queries_log = deque(maxlen=20)  # instead of 9,000, to fill it sooner

counts = []
for _ in range(2):
    with CaptureQueriesContext(connection) as queries:
        [book.author.name for book in Book.objects.order_by("id")[:30]]
    counts.append(len(queries.captured_queries))

counts
