from books.models import Author
from django.db import models

authors = Author.objects.fetch_mode(models.FETCH_RAISE).prefetch_related("book_set")

for author in authors.order_by("id")[:20]:
    author.edited.count()
    for book in author.book_set.all():
        book.publisher
