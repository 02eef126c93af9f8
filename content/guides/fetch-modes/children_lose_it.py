from books.models import Author
from django.db import models

authors = Author.objects.fetch_mode(models.FETCH_PEERS).prefetch_related("book_set")

names = set()
for author in authors.order_by("id")[:20]:
    for book in author.book_set.all():
        names.add(book.publisher.name)

len(names)
