from books.models import Book
from django.db.models import Avg, Count

shelves = Book.objects.values("published").annotate(books=Count("id"), price=Avg("price"))

list(shelves.order_by("published"))
