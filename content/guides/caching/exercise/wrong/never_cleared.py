from books.models import Review
from django.core.cache import cache


def review_count(book_id):
    return cache.get_or_set(
        f"review-count:{book_id}", lambda: Review.objects.filter(book=book_id).count()
    )
