from datetime import UTC, datetime
from uuid import uuid4

from books.models import Review
from django.core.cache import cache

now = datetime(2026, 1, 1, tzinfo=UTC)
reviews = Review.objects.filter(book_id=4999)


def unique():
    return uuid4().hex


def slow_reader():
    """A request that found nothing; at the yield the server turns to another one."""
    number = reviews.count()
    yield
    generation = cache.get_or_set("generation", unique, timeout=None)  # after it has counted
    cache.set("reviews", number, timeout=3600, version=generation)


def writer():
    Review.objects.create(book_id=4999, reader="me", rating=5, created_at=now)
    cache.set("generation", unique(), timeout=None)


reader = slow_reader()
next(reader)  # counts
writer()  # commits, then begins a new generation
next(reader, "done")  # stores what it counted

generation = cache.get("generation")
print(f"cached {cache.get('reviews', version=generation)}, real {reviews.count()}")
