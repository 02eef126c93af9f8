from books.models import Book
from django.db.models import Count

rows = list(Book.objects.annotate(n=Count("id")).values("published", "n").order_by("id"))

len(rows), rows[:3]
