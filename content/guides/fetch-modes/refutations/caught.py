from books.models import Book
from django.db import models

lines = []
for book in Book.objects.fetch_mode(models.FETCH_RAISE).order_by("id")[:100]:
    try:
        lines.append(f"{book.title} by {book.author.name}")
    except Exception:
        lines.append(book.title)

lines[:3]
