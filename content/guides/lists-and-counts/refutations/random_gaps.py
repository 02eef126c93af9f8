import random

from books.models import Book
from django.db.models import Max

# %% set-up: a book whose key lies far above the others
Book.objects.create(id=1_000_000, title="Late", slug="late", author_id=1, publisher_id=1, price=1)

# %% three keys
random.seed(7)  # only here, so that each run draws the same
last = Book.objects.aggregate(last=Max("id"))["last"]
keys = random.sample(range(1, last + 1), 3)
books = Book.objects.filter(id__in=keys)

len(books)
