from collections import deque

from books.models import Book
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

connection.queries_log = deque(maxlen=20)  # instead of 9,000, to fill it sooner

counts = []
for turn in range(5):
    if turn == 4:
        reset_queries()
    with CaptureQueriesContext(connection) as queries:
        [book.author.name for book in Book.objects.order_by("id")[:7]]
    counts.append(len(queries))

counts
