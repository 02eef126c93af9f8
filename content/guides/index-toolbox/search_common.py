from books.models import Book
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection
from django.db.models.functions import Upper

# %% set-up: the index
with connection.schema_editor() as editor:
    editor.add_index(Book, GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="book_search"))

# %% a word that is in every title
len(list(Book.objects.filter(title__icontains="book").values_list("id", "title")))

# %% set-up: statistics
with connection.cursor() as cursor:
    cursor.execute("ANALYZE books_book")

# %% the same word
len(list(Book.objects.filter(title__icontains="book").values_list("id", "title")))
