from books.models import Book
from django.db.models import Q

books = Book.objects.filter(Q(review__rating=1) & Q(review__reader="reader449"))

f"{len(books):,} rows, {len(set(books)):,} books"
