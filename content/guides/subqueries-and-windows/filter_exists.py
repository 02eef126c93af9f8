from datetime import UTC, datetime

from books.models import Book, Review
from django.db.models import Exists, OuterRef

day = datetime(2025, 6, 1, tzinfo=UTC)
since = Review.objects.filter(book=OuterRef("pk"), created_at__gte=day)

len(Book.objects.filter(Exists(since)).values_list("id"))
