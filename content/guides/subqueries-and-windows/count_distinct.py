from books.models import Book
from django.core.paginator import Paginator

panned = Book.objects.filter(review__rating=1).distinct()

Paginator(panned.order_by("id"), 100).count
