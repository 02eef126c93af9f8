from uuid import uuid4

from books.models import Book
from django.core.cache import cache
from django.db import connection, transaction

books = Book.objects.filter(published=True)


def unique():
    return uuid4().hex


def begin_generation():
    cache.set("books:generation", unique(), timeout=None)


def published():
    if connection.in_atomic_block:
        return books.count()
    generation = cache.get_or_set("books:generation", unique, timeout=None)
    return cache.get_or_set("published", books.count, timeout=3600, version=generation)


begin_generation()  # a write before anybody has read
published()
Book.objects.filter(published=False).update(published=True)
begin_generation()
published()

cache.delete("books:generation")  # as a full cache evicts it
print(f"evicted: cached {published()}, real {books.count()}")

cache.clear()
with transaction.atomic():
    books.update(published=False)
    transaction.on_commit(begin_generation)
    print("inside the block:", published())
    transaction.set_rollback(True)
print(f"rolled back: cached {published()}, real {books.count()}")
