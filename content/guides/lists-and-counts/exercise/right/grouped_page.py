# counts the bare books, and groups the reviews of the page alone
from books.models import Book
from django.core.paginator import Paginator
from django.db.models import Count


def listing(names, number):
    links = Book.tags.through.objects.filter(tag__name__in=names)
    tagged = Book.objects.filter(pk__in=links.values("book")).order_by("pk")
    pages = Paginator(tagged.annotate(reviews=Count("review")), 20)
    pages.count = tagged.count()
    page = pages.page(number).object_list
    return pages.count, [*page.values_list("title", "publisher__name", "reviews")]
