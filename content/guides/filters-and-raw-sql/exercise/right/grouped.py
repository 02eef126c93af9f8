# asks for the worst rating of each book, which is NULL where there is no review
from books.models import Book
from django.db.models import Min


def spotless():
    books = Book.objects.alias(worst=Min("review__rating")).filter(worst__gt=1)
    return [book.title for book in books.only("title").order_by("pk")]
