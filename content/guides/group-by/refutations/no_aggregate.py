from books.models import Book
from django.db.models import Count
from django.db.models.functions import Length

books = Book.objects.values("published").annotate(n=Count("id"), letters=Length("title"))
rows = list(books.order_by("published", "letters"))

len(rows), rows[:3]
