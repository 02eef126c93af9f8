from books.models import Book
from django.db.models import Avg

books = Book.objects.annotate(rating=Avg("review__rating"))

book = books.get(slug="book-1")
print(f"rating {book.rating:.2f}, views {book.view_count:,}")
