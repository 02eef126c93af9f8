from books.models import Book
from django.db import models


class PeersManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().fetch_mode(models.FETCH_PEERS)


Book.add_to_class("batched", PeersManager())

[book.author.name for book in Book.batched.order_by("id")[:50]]
len([book.author.name for book in Book.objects.order_by("id")[:50]])
