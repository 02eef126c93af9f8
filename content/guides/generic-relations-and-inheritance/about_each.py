from books.models import Author, Book
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


# %% set-up: twelve notes, about books and authors
keys = [(model, pk) for pk in range(1, 7) for model in (Book, Author)]
with transaction.atomic():
    Note.objects.bulk_create(Note(about=model(pk=pk)) for model, pk in keys)
ContentType.objects.clear_cache()

# %% what each note is about
[str(note.about) for note in Note.objects.order_by("id")][:3]
