from books.models import Book
from django.core.paginator import Paginator

books = Book.objects.select_related("author", "publisher").prefetch_related("tags").order_by("id")

Paginator(books, 100).count
