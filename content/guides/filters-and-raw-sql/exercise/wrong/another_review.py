from books.models import Book, Review
from django.db.models import Exists, OuterRef


def spotless():
    good = Review.objects.filter(book=OuterRef("pk")).exclude(rating=1)
    return list(Book.objects.filter(Exists(good)).order_by("id").values_list("title", flat=True))
