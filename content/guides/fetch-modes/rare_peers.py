from books.models import Book
from django.db import models

notes = []
for book in Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:500]:
    if book.view_count is None:
        notes.append(f"ask {book.author.name} about {book.title}")

notes[:3]
