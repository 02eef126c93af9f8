from books.models import Author, Book
from django.db import models

books = Book.objects.fetch_mode(models.FETCH_RAISE)
authors = Author.objects.prefetch_related(models.Prefetch("book_set", queryset=books))

for author in authors.order_by("id")[:20]:
    for book in author.book_set.all():
        book.publisher
