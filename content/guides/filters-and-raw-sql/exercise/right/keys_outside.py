# two lists of keys, each a queryset inside the one query
from books.models import Book, Review

ALL = Review.objects.values("book_id")


def spotless():
    found = Book.objects.filter(pk__in=ALL).exclude(pk__in=ALL.filter(rating=1))
    return tuple(found.values_list("title", flat=True).order_by("id"))
