# makes two lists and deals the books out by itself
from books.models import Author, Book
from django.db import models


def window(row):
    shelves = {
        author.pk: [author.name, []]
        for author in Author.objects.filter(country="JP").order_by("id")
    }
    books = Book.objects.filter(published=True, author__in=shelves).fetch_mode(models.FETCH_PEERS)
    for book in books.order_by("id"):
        shelves[book.author_id][1].append(row(book))
    return list(shelves.values())
