from books.models import Book
from django.db import models

lines = []
for pk in range(1, 101):
    book = Book.objects.fetch_mode(models.FETCH_PEERS).get(pk=pk)
    lines.append(f"{book.title} by {book.author.name}, {book.publisher.name}")

lines[:3]
