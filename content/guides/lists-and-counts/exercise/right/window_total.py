# lets the page bring the number of all rows along, by a window
from books.models import Book, Tag
from django.db.models import Count, Window
from django.db.models.expressions import RawSQL


def listing(names, number):
    reviews = RawSQL(
        "(SELECT COUNT(*) FROM books_review WHERE books_review.book_id = books_book.id)", []
    )
    tagged = Book.objects.filter(pk__in=Tag.objects.filter(name__in=names).values("book"))
    rows = tagged.annotate(total=Window(Count("pk")), reviews=reviews).order_by("id")
    first = 20 * (number - 1)
    page = rows.values_list("title", "publisher__name", "reviews", "total")[first : first + 20]
    return page[0][-1], [row[:3] for row in page]
