from collections import defaultdict
from statistics import fmean

from books.models import Book
from django.db.models import Avg

books = Book.objects.annotate(rating=Avg("review__rating"))

ratings = defaultdict(list)
for country, rating in books.order_by("id").values_list("author__country", "rating"):
    ratings[country].append(rating)

for country, values in sorted(ratings.items()):
    print(country, f"{fmean(values):.3f}")
