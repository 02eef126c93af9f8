from books.models import Book
from django.core.cache import cache
from django.db import models

cache.set("books", list(Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:10]))

[book.author.name for book in cache.get("books")][:3]
