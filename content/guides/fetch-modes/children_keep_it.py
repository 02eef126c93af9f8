from books.models import Author, Book
from django.db import models

books = Book.objects.fetch_mode(models.FETCH_PEERS)
authors = Author.objects.prefetch_related(models.Prefetch("book_set", queryset=books))

names = set()
for author in authors.order_by("id")[:20]:
    for book in author.book_set.all():
        names.add(book.publisher.name)

len(names)
