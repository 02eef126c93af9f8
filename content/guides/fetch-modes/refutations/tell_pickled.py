import pickle
import sys
from types import ModuleType

from books.models import Book
from django.db import models

MODES = """
from django.db.models.fetch_modes import FetchPeers

class FetchAndLog(FetchPeers):
    def fetch(self, fetcher, instance):
        print("fetched", type(instance).__name__, fetcher.field.name)
        super().fetch(fetcher, instance)

    def __reduce__(self):
        return type(self), ()
"""
modes = sys.modules["books.modes"] = ModuleType("books.modes")
exec(MODES, vars(modes))


class Shelfmark(models.Model):
    book = models.OneToOneField(Book, on_delete=models.CASCADE)

    class Meta:
        app_label = "books"


books = Book.objects.fetch_mode(modes.FetchAndLog()).order_by("id")[:2]
first, _ = pickle.loads(pickle.dumps(list(books)))
first.author

fields = (Book.sample, Book.editor, Book.shelfmark)
[field.field.name for field in fields]
