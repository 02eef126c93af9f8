from datetime import UTC, datetime

from books.models import Review
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

now = datetime(2026, 1, 1, tzinfo=UTC)
reviews = Review.objects.filter(book_id=4999)


def review_count():
    return cache.get_or_set("reviews:4999", reviews.count, timeout=3600)


@receiver([post_save, post_delete], sender=Review)
def forget(instance, **kwargs):
    print("before the COMMIT" if connection.in_atomic_block else "after the COMMIT")
    cache.delete(f"reviews:{instance.book_id}")


def save():
    Review(book_id=4999, reader="me", rating=5, created_at=now).save()


def delete():
    reviews.filter(reader="me").delete()


def update_or_create():
    me = {"book_id": 4999, "reader": "me"}
    Review.objects.update_or_create(**me, defaults={"rating": 4, "created_at": now})


for write in (save, update_or_create, delete):
    print(f"{write.__name__:17}", end="")
    write()
