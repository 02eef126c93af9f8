# a review counts once for each of the tags
from books.models import Book
from django.core.paginator import Paginator
from django.db.models import Count


def listing(names, number):
    links = Book.tags.through.objects.filter(tag__name__in=names)
    joined = Book.objects.filter(tags__name__in=names).annotate(reviews=Count("review"))
    pages = Paginator(joined.select_related("publisher").order_by("id"), 20)
    pages.count = Book.objects.filter(pk__in=links.values("book")).count()
    rows = [(book.title, book.publisher.name, book.reviews) for book in pages.page(number)]
    return pages.count, rows
