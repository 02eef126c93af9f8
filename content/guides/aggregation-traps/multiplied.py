from books.models import Book
from django.db.models import Avg, Sum

books = Book.objects.annotate(rating=Avg("review__rating"), views=Sum("view_count"))

book = books.get(slug="book-1")
print(f"rating {book.rating:.2f}, views {book.views:,}")
