from books.models import Book
from django.db import models

books = Book.objects.fetch_mode(models.FETCH_RAISE).select_related("author")

lines = []
for book in books.order_by("id")[:100]:
    lines.append(f"{book.title} by {book.author.name}")

lines[:3]
