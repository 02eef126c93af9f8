from copy import copy

from books.models import Author, Book
from django.db import models


def window(row):
    books = Book.objects.filter(published=True).order_by("id")
    shelf = models.Prefetch("book_set", books.fetch_mode(models.FETCH_PEERS), to_attr="shelf")
    authors = Author.objects.filter(country="JP").prefetch_related(shelf).order_by("id")
    return [[author.name, [row(copy(book)) for book in author.shelf]] for author in authors]
