from books.models import Book, Review
from django.db.models import Avg, Sum

book = Book.objects.get(slug="book-1")
first = Review.objects.filter(book=book).earliest("id")
Review.objects.filter(book=book).exclude(pk=first.pk).delete()

books = Book.objects.annotate(rating=Avg("review__rating"), views=Sum("view_count"))

book = books.get(slug="book-1")
print(f"rating {book.rating:.2f}, views {book.views:,}")
