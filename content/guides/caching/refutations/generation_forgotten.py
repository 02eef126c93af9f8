from uuid import uuid4

from books.models import Book
from django.core.cache import cache
from django.db import connection, transaction


def unique():
    return uuid4().hex


def begin_generation():
    cache.set("books:generation", unique(), timeout=None)


def published():
    books = Book.objects.filter(published=True)
    if connection.in_atomic_block:  # it may see rows that will be rolled back
        return books.count()
    generation = cache.get_or_set("books:generation", unique, timeout=None)
    return cache.get_or_set("published", books.count, timeout=3600, version=generation)


# %% two requests
[published(), published()]

# %% a bulk update
with transaction.atomic():
    Book.objects.filter(published=False).update(published=True)

# %% two more requests
[published(), published()]
