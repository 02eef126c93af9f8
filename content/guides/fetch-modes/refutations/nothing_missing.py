from books.models import Book
from django.db import models

Book.objects.filter(pk__lte=100).update(editor=None)

lines = []
for book in Book.objects.fetch_mode(models.FETCH_RAISE).order_by("id")[:100]:
    lines.append(f"{book.title} of author {book.author_id}, edited by {book.editor}")

book.refresh_from_db()
lines[:3]
