from books.models import Book
from django.core.cache import cache
from django.db.models.fetch_modes import FetchPeers


class FetchAndLog(FetchPeers):
    def fetch(self, fetcher, instance):
        print("fetched", fetcher.field.name)
        super().fetch(fetcher, instance)


cache.set("books", list(Book.objects.fetch_mode(FetchAndLog()).order_by("id")[:50]))
