from books.models import Book
from django.db import models

books = Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:100]

names = set()
for book in list(books.iterator()):
    names.add(book.author.name)

len(names)
