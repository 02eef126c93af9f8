from datetime import UTC, datetime

from books.models import Book, Review
from django.db.models import OuterRef, Subquery

day = datetime(2025, 6, 1, tzinfo=UTC)
newest = Review.objects.filter(book=OuterRef("pk")).order_by("-created_at", "-id")
books = Book.objects.alias(latest=Subquery(newest.values("created_at")[:1]))

len(books.filter(latest__gte=day).values_list("id"))
