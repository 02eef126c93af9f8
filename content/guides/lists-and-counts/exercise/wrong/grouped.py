# the paginator's count joins the reviews and groups them
from books.models import Book
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef


def listing(names, number):
    links = Book.tags.through.objects.filter(book=OuterRef("pk"), tag__name__in=names)
    tagged = Book.objects.filter(Exists(links)).annotate(reviews=Count("review"))
    pages = Paginator(tagged.select_related("publisher").order_by("id"), 20)
    rows = [(book.title, book.publisher.name, book.reviews) for book in pages.page(number)]
    return pages.count, rows
