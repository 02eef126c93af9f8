from books.models import Book
from django.db import connection, models

# %% set-up: an index of the drafts
index = models.Index(fields=["title"], condition=models.Q(published=False), name="drafts")
with connection.schema_editor() as editor:
    editor.add_index(Book, index)

# %% exclude
list(Book.objects.exclude(published=True).order_by("title").values_list("title", flat=True)[:3])

# %% filter
list(Book.objects.filter(published=False).order_by("title").values_list("title", flat=True)[:3])
