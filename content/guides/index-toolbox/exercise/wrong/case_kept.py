from books.models import Book
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import Q

indexes = [
    GinIndex(OpClass("title", "gin_trgm_ops"), condition=Q(published=True), name="book_search"),
]


def search(term):
    books = Book.objects.filter(published=True, title__contains=term)
    return list(books.order_by("-published_on", "-id").values_list("id", "title")[:20])
