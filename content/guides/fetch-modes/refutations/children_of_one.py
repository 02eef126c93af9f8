from books.models import Author
from django.db import models

author = Author.objects.fetch_mode(models.FETCH_PEERS).get(name="Author 1")

len({book.publisher.name for book in author.book_set.all()})
