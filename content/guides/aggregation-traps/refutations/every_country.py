from books.models import Book
from django.db.models import Avg

books = Book.objects.annotate(mean=Avg("review__rating"))

countries = books.values_list("author__country").annotate(rating=Avg("mean"))
print(list(countries))
