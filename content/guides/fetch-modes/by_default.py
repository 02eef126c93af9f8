from books.models import Book, Review
from django.db import models


class PeersManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().fetch_mode(models.FETCH_PEERS)


# The class body of a model says it in one line: objects = PeersManager()
Book._meta.local_managers.clear()
Book.add_to_class("objects", PeersManager())

[book.author.name for book in Book.objects.order_by("id")[:50]]

reviews = Review.objects.select_related("book").order_by("id")[:50]
len({review.book.author.name for review in reviews})
