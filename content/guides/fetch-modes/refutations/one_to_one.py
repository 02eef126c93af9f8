# %% set-up: a one-to-one relation to books
from books.models import Book
from django.db import connection, models


class Shelfmark(models.Model):
    book = models.OneToOneField(Book, on_delete=models.CASCADE)

    class Meta:
        app_label = "books"


with connection.schema_editor() as editor:
    editor.create_model(Shelfmark)
made = Shelfmark.objects.bulk_create(Shelfmark(book_id=pk) for pk in range(1, 101))

# %% both sides
books = Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:100]
[book.shelfmark.id for book in books]

marks = Shelfmark.objects.fetch_mode(models.FETCH_PEERS).order_by("id")
[mark.book.title for mark in marks][:3]
