from books.models import Review
from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver


@receiver([post_save, post_delete], sender=Review)
def clear(instance, **kwargs):
    cache.delete(f"review-count:{instance.book_id}")


def review_count(book_id):
    return cache.get_or_set(
        f"review-count:{book_id}", lambda: Review.objects.filter(book=book_id).count()
    )
