from books.models import Book
from django.db.models import F


def most_read():
    books = Book.objects.order_by(F("view_count").desc(nulls_last=True), "id")
    return list(books.values("id", "title")[:10])


# %% first request
[book["title"] for book in most_read()[:3]]

# %% second request
[book["title"] for book in most_read()[:3]]
