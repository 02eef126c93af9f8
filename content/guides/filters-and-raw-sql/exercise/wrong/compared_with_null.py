from books.models import Book
from django.db.models import Min
from django.db.models.functions import Coalesce


def spotless():
    worst = Coalesce(Min("review__rating"), 5)
    books = Book.objects.alias(worst=worst).filter(worst__gt=1)
    return list(books.order_by("id").values_list("title", flat=True))
