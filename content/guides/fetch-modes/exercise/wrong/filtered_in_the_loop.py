from books.models import Author
from django.db import models


def window(row):
    shelves = []
    authors = Author.objects.fetch_mode(models.FETCH_PEERS).filter(country="JP")
    for author in authors.order_by("id"):
        books = author.book_set.filter(published=True).order_by("id")
        shelves.append([author.name, [row(book) for book in books]])
    return shelves
