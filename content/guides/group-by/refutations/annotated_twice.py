from books.models import Book
from django.db.models import Count

books = Book.objects.annotate(n=Count("id")).values("published").annotate(m=Count("id"))
rows = list(books.order_by("published"))

len(rows), rows[:3]
