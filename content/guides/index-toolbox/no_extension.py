from books.models import Book
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection
from django.db.models.functions import Upper

# %% set-up: a database without the extension
with connection.cursor() as cursor:
    cursor.execute("CREATE EXTENSION pg_trgm")
    cursor.execute("DROP EXTENSION pg_trgm")

# %% the index
with connection.schema_editor() as editor:
    editor.add_index(Book, GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="book_search"))
