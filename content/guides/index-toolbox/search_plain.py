from books.models import Book
from django.db import connection, models

with connection.schema_editor() as editor:
    editor.add_index(Book, models.Index(fields=["title"], name="book_title"))

list(Book.objects.filter(title__icontains="3777").values_list("id", "title"))
