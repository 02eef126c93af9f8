import copy

from books.models import Book
from django.db import models

books = Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:50]

[copy.copy(book).author.name for book in books][:3]
