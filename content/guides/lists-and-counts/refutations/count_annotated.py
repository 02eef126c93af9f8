from books.models import Book
from django.core.paginator import Paginator
from django.db.models import F

books = Book.objects.annotate(writer=F("author__name")).order_by("id")

Paginator(books, 100).count
