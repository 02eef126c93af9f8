import random

from books.models import Book
from django.db.models import Max

random.seed(7)  # only here, so that each run draws the same
last = Book.objects.aggregate(last=Max("id"))["last"]
keys = random.sample(range(1, last + 1), 3)
books = Book.objects.filter(id__in=keys)

len(books)
