# leaves out the drafts in a helper, and makes objects
from books.models import Book
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import Q
from django.db.models.functions import Upper

indexes = [
    GinIndex(
        OpClass(Upper("title"), "gin_trgm_ops"), condition=~Q(published=False), name="book_search"
    ),
]


def published():
    return Book.objects.exclude(published=False).order_by("-published_on", "-pk")


def search(term):
    return [(book.id, book.title) for book in published().filter(title__icontains=term)[:20]]
