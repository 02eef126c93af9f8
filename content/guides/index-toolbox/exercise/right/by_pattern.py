# asks for a regular expression, for which an index on the column itself will do
import re

from books.models import Book
from django.contrib.postgres.indexes import GinIndex
from django.db.models import Q

indexes = (
    GinIndex(
        fields=["title"],
        opclasses=["gin_trgm_ops"],
        condition=Q(published=True),
        name="book_search",
    ),
)


def search(term):
    books = Book.objects.filter(published=True, title__iregex=re.escape(term))
    return books.order_by("-published_on", "-id").values_list("id", "title")[:20]
