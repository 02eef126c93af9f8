from books.models import Book
from django.db.models import Count

rows = list(Book.objects.values("published").annotate(n=Count("id")).order_by("published"))

len(rows), rows[:3]
