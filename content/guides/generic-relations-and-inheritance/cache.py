# %% set-up: twelve notes, about books and authors
from books.models import Author, Book
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


keys = [(model, pk) for pk in range(1, 7) for model in (Book, Author)]
with transaction.atomic():
    Note.objects.bulk_create(Note(about=model(pk=pk)) for model, pk in keys)
ContentType.objects.clear_cache()


# %% the first time in a process
def targets():
    return [str(note.about) for note in Note.objects.prefetch_related("about").order_by("id")]


len(targets())

# %% the second time
len(targets())

# %% after the cache was cleared
ContentType.objects.clear_cache()
len(targets())

# %% cleared again, and both types by one query
ContentType.objects.clear_cache()
ContentType.objects.get_for_models(Book, Author)
len(targets())
