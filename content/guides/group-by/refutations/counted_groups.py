from books.models import Book
from django.db.models import Count

shelves = Book.objects.values("published").annotate(n=Count("id")).order_by("title")

shelves.count(), len(shelves)
