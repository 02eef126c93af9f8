from books.models import Book
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection
from django.db.models.functions import Upper

with connection.schema_editor() as editor:
    editor.add_index(Book, GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="book_search"))

# %% anywhere
len(list(Book.objects.filter(title__icontains="37").values_list("id", "title")))

# %% at the beginning
len(list(Book.objects.filter(title__istartswith="37").values_list("id", "title")))
