# %% set-up: two notes, about a book and a film
from books.models import Book, Publisher
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction


class Film(models.Model):
    author = models.ForeignKey(Publisher, on_delete=models.CASCADE)


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


with transaction.atomic():
    film = Film.objects.create(author_id=1)
    Note.objects.bulk_create(Note(about=target) for target in (Book(pk=1), film))
ContentType.objects.clear_cache()

# %% what the author of each is
notes = Note.objects.prefetch_related("about__author").order_by("id")

[type(note.about.author).__name__ for note in notes]
