from books.models import Book
from django.db.models import Count

books = Book.objects.annotate(reviews=Count("review"), labels=Count("tags"))

book = books.get(slug="book-1")
print(f"{book.reviews:,} reviews, {book.labels:,} tags")
