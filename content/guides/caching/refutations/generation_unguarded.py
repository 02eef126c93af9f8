from uuid import uuid4

from books.models import Book
from django.core.cache import cache
from django.db import transaction

books = Book.objects.filter(published=True)


def unique():
    return uuid4().hex


def published():
    generation = cache.get_or_set("books:generation", unique, timeout=None)
    return cache.get_or_set("published", books.count, timeout=3600, version=generation)


with transaction.atomic():
    books.update(published=False)
    published()
    transaction.set_rollback(True)
print(f"rolled back: cached {published()}, real {books.count()}")
