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


def move_review(roll_back):
    with transaction.atomic():
        review = reviews.earliest("id")
        review.book_id = 5000
        review.save()
        print("inside the block:", review_count())
        transaction.set_rollback(roll_back)


for roll_back in (True, False):
    review_count()
    move_review(roll_back)
    print(f"after it: cached {review_count()}, real {reviews.count()}")
