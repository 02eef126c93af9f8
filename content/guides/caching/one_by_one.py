from books.models import Review
from django.core.cache import cache


def review_count(book_id):
    reviews = Review.objects.filter(book=book_id)
    return cache.get_or_set(f"reviews:{book_id}", reviews.count, timeout=3600)


# %% first request
[review_count(book_id) for book_id in range(4981, 5001)]

# %% second request
[review_count(book_id) for book_id in range(4981, 5001)]
