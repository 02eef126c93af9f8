from books.models import Book
from django.core.paginator import Paginator
from django.db.models import Count

books = Book.objects.annotate(reviews=Count("review")).order_by("id")

Paginator(books, 100).count
