# %% set-up: twelve notes, about books and authors
from books.models import Author, Book
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldError
from django.db import models, transaction


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


keys = [(model, pk) for pk in range(1, 7) for model in (Book, Author)]
with transaction.atomic():
    Note.objects.bulk_create(Note(about=model(pk=pk)) for model, pk in keys)
ContentType.objects.clear_cache()

# %% joined, then filtered
try:
    Note.objects.select_related("about").first()
except FieldError as error:
    print(error)

Note.objects.filter(about=Book(pk=1))
