# compares LOWER() in the place of UPPER()
from books.models import Book
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import Q
from django.db.models.functions import Lower

indexes = [
    GinIndex(
        OpClass(Lower("title"), "gin_trgm_ops"), condition=Q(published=True), name="book_search"
    ),
]


def search(term):
    books = Book.objects.alias(lower=Lower("title")).filter(published=True)
    books = books.filter(lower__contains=term.lower()).order_by("-published_on", "-id")
    return list(books.values_list("id", "title")[:20])
