from books.models import Book
from django.db.models import Avg

books = Book.objects.filter(author__country="DE").annotate(mean=Avg("review__rating"))

rating = books.aggregate(rating=Avg("mean"))["rating"]
print("DE", f"{rating:.3f}")
