from books.models import Book
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import Index, Q
from django.db.models.functions import Upper

published = Q(published=True)
indexes = [
    GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), condition=published, name="book_search"),
    Index(fields=["-published_on", "-id"], condition=published, name="book_newest"),
]


def search(term):
    books = Book.objects.filter(published=True, title__icontains=term)
    return list(books.order_by("-published_on", "-id").values_list("id", "title")[:20])
