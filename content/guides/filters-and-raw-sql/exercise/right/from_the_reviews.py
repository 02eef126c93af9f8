# starts at the reviews, groups them by book, and lets Python sort nothing
from books.models import Review
from django.db.models import Count, Q


def spotless():
    bad = Count("pk", filter=Q(rating=1))
    books = Review.objects.values("book_id", "book__title").annotate(bad=bad).filter(bad=0)
    return [row["book__title"] for row in books.order_by("book_id")]
