from books.models import Book
from django.db.models import F

books = Book.objects.annotate(stars=F("review__rating")).exclude(stars=5)

ids = list(books.values_list("id", flat=True))
f"{len(ids):,} rows, {len(set(ids)):,} books"
