from books.models import Author, Book
from django.db.models import Avg, Q

books = Book.objects.annotate(mean=Avg("review__rating"))
countries = sorted(set(Author.objects.values_list("country", flat=True)))

ratings = books.aggregate(**{c: Avg("mean", filter=Q(author__country=c)) for c in countries})

for country, rating in ratings.items():
    print(country, f"{rating:.3f}")
