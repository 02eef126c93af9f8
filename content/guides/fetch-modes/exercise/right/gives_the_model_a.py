# gives the model a manager that sets the mode
from books.models import Author, Book
from django.db import models


class PeersManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().fetch_mode(models.FETCH_PEERS)


Book.add_to_class("batched", PeersManager())


def window(row):
    published = models.Prefetch("book_set", Book.batched.filter(published=True).order_by("id"))
    authors = Author.objects.prefetch_related(published).filter(country="JP").order_by("id")
    return [[author.name, [row(book) for book in author.book_set.all()]] for author in authors]
