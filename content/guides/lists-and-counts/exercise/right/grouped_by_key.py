# joins the tags, and groups by the book in place of DISTINCT
from books.models import Book, Review
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def listing(names, number):
    each = Review.objects.filter(book=OuterRef("pk")).order_by().values("book")
    reviews = Coalesce(Subquery(each.values(n=Count("pk"))), 0)
    joined = Book.objects.filter(tags__name__in=names).alias(found=Count("tags"))
    pages = Paginator(joined.annotate(reviews=reviews).order_by("id"), 20)
    pages.count = joined.count()
    page = pages.page(number).object_list.select_related("publisher")
    return pages.count, [(book.title, book.publisher.name, book.reviews) for book in page]
