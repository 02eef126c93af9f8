from books.models import Book
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import ProgrammingError, connection
from django.db.models import OrderBy
from django.db.models.functions import Collate, Upper
from django.db.models.indexes import IndexExpression

IndexExpression.register_wrappers(OrderBy, Collate)  # what Django knows without its app
try:
    with connection.schema_editor() as editor:
        editor.add_index(
            Book, GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="book_search")
        )
except ProgrammingError as error:
    print(str(error).splitlines()[0])
finally:
    IndexExpression.register_wrappers(OrderBy, OpClass, Collate)  # what the app adds
