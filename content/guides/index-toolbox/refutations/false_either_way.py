from books.models import Book
from django.db import connection, models

# %% set-up: an index on books that are not published
drafts = models.Index(fields=["-view_count"], condition=models.Q(published=False), name="draft")
with connection.schema_editor() as editor:
    editor.add_index(Book, drafts)

# %% filter(published=False)
list(Book.objects.filter(published=False).order_by("-view_count").values_list("id")[:3])

# %% exclude(published=True)
list(Book.objects.exclude(published=True).order_by("-view_count").values_list("id")[:3])
