from books.models import Book
from django.db import models

books = list(Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:100])
books = [book for book in books if not book.published]

lines = []
for book in books:
    lines.append(f"{book.title} by {book.author.name}, {book.publisher.name}")

lines[:3]
