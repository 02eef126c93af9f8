from books.models import Book
from django.db import models

Book.objects.filter(view_count=None).update(view_count=0)

notes = []
for book in Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:500]:
    if book.view_count is None:
        notes.append(f"ask {book.author.name} about {book.title}")

notes[:3]
