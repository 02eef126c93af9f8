from books.models import Book
from django.db import models

books = Book.objects.fetch_mode(models.FETCH_PEERS).prefetch_related("tags").order_by("id")[:100]

names = set()
for book in books.iterator(chunk_size=50):
    names.add(book.author.name)

len(names)
