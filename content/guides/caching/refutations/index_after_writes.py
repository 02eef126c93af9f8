from datetime import UTC, datetime

from books.models import Review
from django.db.models import Count

now = datetime(2026, 1, 1, tzinfo=UTC)
counted = Review.objects.filter(book_id=1).values("book").annotate(number=Count("*"))


def fetches():
    plan = counted.explain(analyze=True)
    return [line.strip() for line in plan.splitlines() if "Heap Fetches" in line]


print("before:", fetches())
Review.objects.bulk_create(
    Review(book_id=1, reader="me", rating=5, created_at=now) for _ in range(500)
)
print("after 500 new reviews:", fetches())
