from books.models import Book
from django.core.cache import cache
from django.db import connection
from django.db.models import F


def most_read():
    books = cache.get("most-read")
    if books is None:
        books = Book.objects.order_by(F("view_count").desc(nulls_last=True), "id")
        books = list(books.values("id", "title")[:10])
        cache.set("most-read", books, timeout=3600)
    return books


# %% set-up: an empty table
with connection.cursor() as cursor:
    cursor.execute("TRUNCATE books_book CASCADE")

# %% first request
[book["title"] for book in most_read()[:3]]

# %% second request
[book["title"] for book in most_read()[:3]]
