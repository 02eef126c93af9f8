from books.models import Book, Review
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery

each = Review.objects.filter(book=OuterRef("pk")).order_by().values("book")
reviews = Subquery(each.values(n=Count("pk")))
books = Book.objects.annotate(reviews=reviews).distinct().order_by("id")

Paginator(books, 100).count
