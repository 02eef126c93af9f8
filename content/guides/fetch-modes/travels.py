from books.models import Review
from django.db import models

lines = []
for review in Review.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:100]:
    lines.append(f"{review.rating} for {review.book.author.name}, {review.book.publisher.name}")

lines[:3]
