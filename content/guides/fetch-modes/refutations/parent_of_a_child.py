from books.models import Book
from django.db import models


class Novel(Book):
    pages = models.IntegerField()

    class Meta:
        app_label = "books"


# %% set-up: a book that is a novel
Novel(book_ptr_id=1, pages=300).save_base(raw=True, force_insert=True)

# %% the default mode
Novel.objects.get(pk=1).book_ptr

# %% FETCH_RAISE
Novel.objects.fetch_mode(models.FETCH_RAISE).get(pk=1).book_ptr
