import pickle

from books.models import Book
from django.db import models

books = list(Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:50])
books = pickle.loads(pickle.dumps(books))

len({book.author.name for book in books})
