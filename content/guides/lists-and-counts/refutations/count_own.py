from books.models import Book
from django.core.paginator import Paginator
from django.db.models import Count

books = Book.objects.annotate(reviews=Count("review")).order_by("id")
paginator = Paginator(books, 100)
paginator.count = Book.objects.count()

[book.reviews for book in paginator.page(1)][:3]
