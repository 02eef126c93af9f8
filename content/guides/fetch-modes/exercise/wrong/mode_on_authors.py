from books.models import Author, Book
from django.db import models


def window(row):
    books = Book.objects.filter(published=True).order_by("id")
    shelf = models.Prefetch("book_set", books, to_attr="shelf")
    authors = Author.objects.fetch_mode(models.FETCH_PEERS).prefetch_related(shelf)
    authors = authors.filter(country="JP").order_by("id")
    return [[author.name, [row(book) for book in author.shelf]] for author in authors]
