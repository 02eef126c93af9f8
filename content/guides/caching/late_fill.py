from datetime import UTC, datetime

from books.models import Review
from django.core.cache import cache

now = datetime(2026, 1, 1, tzinfo=UTC)
reviews = Review.objects.filter(book_id=4999)


def slow_reader():
    """A request that found nothing; at the yield the server turns to another one."""
    number = reviews.count()
    yield
    cache.set("reviews", number, timeout=3600)


def writer():
    Review.objects.create(book_id=4999, reader="me", rating=5, created_at=now)
    cache.delete("reviews")


reader = slow_reader()
next(reader)  # counts
writer()  # commits, then deletes the key
next(reader, "done")  # stores what it counted

print(f"cached {cache.get('reviews')}, real {reviews.count()}")
