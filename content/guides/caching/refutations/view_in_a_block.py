from functools import partial

from books.models import Review
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

reviews = Review.objects.filter(book_id=4999)


def review_count():
    if connection.in_atomic_block:  # it may see rows that will be rolled back
        return reviews.count()
    return cache.get_or_set("reviews:4999", reviews.count, timeout=3600)


@receiver([post_save, post_delete], sender=Review)
def forget(instance, using, **kwargs):
    key = f"reviews:{instance.book_id}"
    transaction.on_commit(partial(cache.delete, key), using=using)


@transaction.atomic  # as ATOMIC_REQUESTS wraps every view
def view():
    return review_count()


[view(), view(), view()]
