# fetches the books afterwards, in a mode of its own
from books.models import Author, Book
from django.db.models import Prefetch, prefetch_related_objects
from django.db.models.fetch_modes import FetchPeers


class FetchAndCount(FetchPeers):
    fetched = 0

    def fetch(self, fetcher, instance):
        self.fetched += 1
        super().fetch(fetcher, instance)


def window(row):
    authors = list(Author.objects.filter(country="JP").order_by("id"))
    books = Book.objects.fetch_mode(FetchAndCount()).filter(published=True).order_by("id")
    prefetch_related_objects(authors, Prefetch("book_set", books))
    return [[author.name, [row(book) for book in author.book_set.all()]] for author in authors]
