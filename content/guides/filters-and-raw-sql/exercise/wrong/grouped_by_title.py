from books.models import Book
from django.db.models import Min


def spotless():
    titles = Book.objects.values("title").annotate(first=Min("id"), worst=Min("review__rating"))
    return list(titles.filter(worst__gt=1).order_by("first").values_list("title", flat=True))
