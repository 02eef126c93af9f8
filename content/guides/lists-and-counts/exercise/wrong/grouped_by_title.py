# two editions with one title and one publisher become one row
from books.models import Book
from django.core.paginator import Paginator
from django.db.models import Count, Min


def listing(names, number):
    links = Book.tags.through.objects.filter(tag__name__in=names)
    tagged = Book.objects.filter(pk__in=links.values("book"))
    titles = tagged.values("title", "publisher__name").annotate(
        reviews=Count("review"), first=Min("pk")
    )
    pages = Paginator(titles.order_by("first"), 20)
    pages.count = tagged.values("title").annotate(editions=Count("pk")).count()
    rows = pages.page(number).object_list
    return pages.count, list(rows.values_list("title", "publisher__name", "reviews"))
