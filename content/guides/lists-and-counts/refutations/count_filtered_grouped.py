from books.models import Book
from django.core.paginator import Paginator
from django.db.models import Count

books = Book.objects.annotate(reviews=Count("review")).filter(reviews__gt=100).order_by("id")

Paginator(books, 100).count
