import logging
import sys

from books.models import Book
from django.db.models.fetch_modes import FetchOne

logging.basicConfig(stream=sys.stdout, format="%(message)s")


class FetchAndLog(FetchOne):
    """Fetch for one object, and say which relation was missing."""

    def fetch(self, fetcher, instance):
        logging.warning("fetched %s.%s", type(instance).__name__, fetcher.field.name)
        super().fetch(fetcher, instance)

    def __reduce__(self):
        return type(self), ()  # what pickle writes, for objects that go into a cache


for book in Book.objects.fetch_mode(FetchAndLog()).order_by("id")[:50]:
    book.author.name
    book.publisher.name
