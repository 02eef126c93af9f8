from books.models import Book
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection

with connection.schema_editor() as editor:
    editor.add_index(Book, GinIndex(OpClass("title", "gin_trgm_ops"), name="book_search"))

list(Book.objects.filter(title__icontains="3777").values_list("id", "title"))
