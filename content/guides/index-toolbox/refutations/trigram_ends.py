from books.models import Book
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection
from django.db.models.functions import Upper

with connection.schema_editor() as editor:
    editor.add_index(Book, GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="book_search"))

# %% the beginning
len(list(Book.objects.filter(title__istartswith="book 377").values_list("id", "title")))

# %% the end
len(list(Book.objects.filter(title__iendswith="3777").values_list("id", "title")))

# %% the whole title
len(list(Book.objects.filter(title__iexact="book 3777").values_list("id", "title")))
