from itertools import groupby

from books.models import Book
from django.db import models


def window(row):
    books = Book.objects.filter(published=True, author__country="JP")
    books = books.fetch_mode(models.FETCH_PEERS).order_by("author_id", "id")
    by_author = groupby(books, key=lambda book: book.author.name)
    return [[name, [row(book) for book in shelf]] for name, shelf in by_author]
