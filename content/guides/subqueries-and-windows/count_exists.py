from books.models import Book, Review
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef

bad = Review.objects.filter(book=OuterRef("pk"), rating=1)
panned = Book.objects.filter(Exists(bad))

Paginator(panned.order_by("id"), 100).count
