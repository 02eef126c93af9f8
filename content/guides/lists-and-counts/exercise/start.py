from books.models import Book
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Subquery


def listing(names, number):
    tagged = Book.objects.filter(tags__name__in=names).distinct()
    pages = Paginator(tagged.order_by("id"), 20)
    rows = [
        (book.title, book.publisher.name, book.review_set.count()) for book in pages.page(number)
    ]
    return pages.count, rows
