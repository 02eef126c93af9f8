from books.models import Author, Book
from django.db import models


class PeersManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().fetch_mode(models.FETCH_PEERS)


# The class body of a model says it in one line: objects = PeersManager()
Book._meta.local_managers.clear()
Book.add_to_class("objects", PeersManager())

author = Author.objects.get(pk=1)
[book.publisher.name for book in author.book_set.all()]

author = Author.objects.prefetch_related("book_set").get(pk=1)
len({book.publisher.name for book in author.book_set.all()})
