from datetime import UTC, datetime

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
def forget(instance, **kwargs):
    cache.delete(f"reviews:{instance.book_id}")


def save():
    Review(book_id=4999, reader="me", rating=5, created_at=now).save()


def delete():
    reviews.filter(reader="me").delete()


def bulk_create():
    Review.objects.bulk_create([Review(book_id=4999, reader="me", rating=5, created_at=now)])


def update():
    reviews.filter(reader="me").update(book_id=5000)


def move():
    review = reviews.earliest("id")
    review.book_id = 5000
    review.save()


def roll_back():
    with transaction.atomic():
        save()
        review_count()  # the page shows the number
        transaction.set_rollback(True)


for write in (save, delete, bulk_create, update, move, roll_back):
    cache.clear()
    review_count()
    write()
    print(f"{write.__name__:12} cached {review_count()}, real {reviews.count()}")
