from datetime import UTC, datetime
from functools import partial

from books.models import Review
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

now = datetime(2026, 1, 1, tzinfo=UTC)
reviews = Review.objects.filter(book_id=4999)


def review_count():
    return cache.get_or_set("reviews:4999", reviews.count, timeout=3600)


@receiver([post_save, post_delete], sender=Review)
def forget(instance, using, **kwargs):
    key = f"reviews:{instance.book_id}"
    transaction.on_commit(partial(cache.delete, key), using=using)


def add_review(roll_back):
    with transaction.atomic():
        Review.objects.create(book_id=4999, reader="me", rating=5, created_at=now)
        print("inside the block:", review_count())
        transaction.set_rollback(roll_back)


for roll_back in (True, False):
    cache.clear()  # nothing is cached when the block reads
    add_review(roll_back)
    print(f"after it: cached {review_count()}, real {reviews.count()}")
