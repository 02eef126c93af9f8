from books.models import Review
from django.db import models

reviews = Review.objects.fetch_mode(models.FETCH_PEERS).order_by("id")

[review.book.author.name for review in reviews.select_related("book")[:50]]
len([review.book.author.name for review in reviews.prefetch_related("book")[:50]])
