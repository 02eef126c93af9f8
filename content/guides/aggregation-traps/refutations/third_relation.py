from books.models import Book
from django.db.models import Count

books = Book.objects.annotate(
    reviews=Count("review", distinct=True),
    labels=Count("tags", distinct=True),
    shelves=Count("categories", distinct=True),
    rows=Count("*"),
)

book = books.get(slug="book-1")
print(f"{book.reviews:,} reviews, {book.labels:,} tags, {book.shelves} categories")
print(f"{book.rows:,} rows")
