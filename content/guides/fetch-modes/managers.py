from books.models import Author
from django.db import models

shelves = {}
for author in Author.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:20]:
    shelves[author.name] = author.book_set.count()

shelves["Author 1"]
