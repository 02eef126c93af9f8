from books.models import Book
from django.db.models import F

starred = Book.objects.annotate(stars=F("review__rating"))
books = starred.filter(stars=1, review__reader="reader449")

f"{len(books):,} rows, {len(set(books)):,} books"
