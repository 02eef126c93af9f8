from books.models import Book
from django.db import models

shelves = {}
for book in Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:20]:
    shelves[book.title] = [tag.name for tag in book.tags.all()]

shelves["Book 1"]
