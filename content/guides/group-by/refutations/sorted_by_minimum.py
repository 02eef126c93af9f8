from books.models import Book
from django.db.models import Count, Min

rows = list(Book.objects.values("published").annotate(n=Count("id")).order_by(Min("title")))

len(rows), rows[:3]
