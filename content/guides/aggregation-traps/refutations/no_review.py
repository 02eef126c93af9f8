from books.models import Book, Review
from django.db.models import Avg, Count, Sum

Review.objects.filter(book__slug="book-1").delete()

books = Book.objects.annotate(
    rating=Avg("review__rating"),
    views=Sum("view_count"),
    reviews=Count("review"),
    rows=Count("*"),
)

book = books.get(slug="book-1")
print(f"rating {book.rating}, views {book.views:,}, {book.reviews} reviews, {book.rows} row")
