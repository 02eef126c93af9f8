from books.models import Book
from django.db import models

bylines = []
for book in Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id"):
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
