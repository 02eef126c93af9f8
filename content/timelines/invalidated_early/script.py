from datetime import UTC, datetime

from books.models import Review
from django.core.cache.backends.filebased import FileBasedCache
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

cache = FileBasedCache("/tmp/review-counts", {})  # in files: two processes share no memory
reviews = Review.objects.filter(book_id=1)


def review_count():
    return cache.get_or_set("reviews", reviews.count, timeout=3600)


@receiver(post_save, sender=Review)
def forget(instance, **kwargs):
    cache.delete("reviews")


def before():
    cache.clear()
    review_count()


def a():
    with transaction.atomic():
        Review.objects.create(
            book_id=1, reader="me", rating=5, created_at=datetime(2026, 1, 1, tzinfo=UTC)
        )
        yield cache.get("reviews")


def b():
    return review_count()


def outcome():
    return f"cached {cache.get('reviews')}, real {reviews.count()}"


def invariant():
    """What is cached is what is there, or nothing is."""
    return cache.get("reviews") in (None, reviews.count())
