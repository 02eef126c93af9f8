from books.models import Book
from django.core.cache import cache

books = Book.objects.filter(published=True)


def published():
    generation = cache.get_or_set("books:generation", 1, timeout=None)
    return cache.get_or_set(f"published:{generation}", books.count, timeout=3600)


published()
Book.objects.filter(published=False).update(published=True)
cache.incr("books:generation")
published()

cache.delete("books:generation")  # as a full cache evicts it
print(f"evicted: cached {published()}, real {books.count()}")

cache.delete("books:generation")
try:
    cache.incr("books:generation")
except ValueError as error:
    print("ValueError:", error)
