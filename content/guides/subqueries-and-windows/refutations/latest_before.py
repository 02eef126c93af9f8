from datetime import UTC, datetime

from books.models import Book, Review
from django.db.models import Exists, OuterRef, Subquery

day = datetime(2024, 6, 1, tzinfo=UTC)
mine = Review.objects.filter(book=OuterRef("pk"))
newest = mine.order_by("-created_at", "-id")
books = Book.objects.annotate(latest=Subquery(newest.values("created_at")[:1]))
since = Exists(mine.filter(created_at__gte=day))

print(len(books.filter(latest__lt=day).values_list("id")), "by the newest")
print(len(Book.objects.filter(~since).values_list("id")), "without one since")
print(len(Book.objects.filter(Exists(mine), ~since).values_list("id")), "with one, and none since")
