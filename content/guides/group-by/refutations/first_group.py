from books.models import Book
from django.db.models import Count

Book.objects.values("published").annotate(n=Count("id")).first()
