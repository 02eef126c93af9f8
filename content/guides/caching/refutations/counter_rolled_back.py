from datetime import UTC, datetime

from books.models import Book, Review
from django.db import connection, models, transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

now = datetime(2026, 1, 1, tzinfo=UTC)
review_count = models.IntegerField(default=0)
review_count.contribute_to_class(Book, "review_count")
with connection.schema_editor() as editor:
    editor.add_field(Book, review_count)


def recount():
    reviews = Review.objects.filter(book=OuterRef("pk")).order_by().values("book")
    number = Subquery(reviews.values(number=Count("id")))
    Book.objects.update(review_count=Coalesce(number, 0))


@transaction.atomic
def add_review(book_id, rating):
    Review.objects.create(book_id=book_id, reader="me", rating=rating, created_at=now)
    Book.objects.filter(pk=book_id).update(review_count=F("review_count") + 1)


def compare():
    column = Book.objects.values_list("review_count", flat=True).get(pk=4999)
    return f"column {column}, real {Review.objects.filter(book=4999).count()}"


# %% the old reviews
recount()
compare()

# %% one more, rolled back
with transaction.atomic():
    add_review(4999, rating=5)
    transaction.set_rollback(True)
compare()
