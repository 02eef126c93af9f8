from books.models import Book
from django.db import models

lines = []
for book in Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:1]:
    lines.append(f"{book.title} by {book.author.name}, {book.publisher.name}")

lines[:3]
