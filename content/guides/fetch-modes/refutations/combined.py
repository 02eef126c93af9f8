from books.models import Book
from django.db import models

first = Book.objects.filter(pk__lte=50)
peers = Book.objects.fetch_mode(models.FETCH_PEERS).filter(pk__gt=50)

for books in peers | first, first | peers, Book.objects.none() | peers:
    lines = []
    for book in books.order_by("id")[:100]:
        lines.append(f"{book.title} by {book.author.name}, {book.publisher.name}")

lines[:3]
