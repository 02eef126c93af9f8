from books.models import Author
from django.db import models

shelves = {}
authors = Author.objects.fetch_mode(models.FETCH_PEERS)
for author in authors.order_by("id"):
    shelves[author.name] = sorted(book.title for book in author.book_set.all())

shelves["Author 10"]
