# %% set-up: ten films with two notes each
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


class Film(models.Model):
    notes = GenericRelation(Note)


with transaction.atomic():
    films = Film.objects.bulk_create(Film() for _ in range(10))
    Note.objects.bulk_create(Note(about=film) for film in films * 2)
ContentType.objects.clear_cache()

# %% the notes of each film, and the film of each note
films = Film.objects.prefetch_related("notes").order_by("id")
[note.about for film in films for note in film.notes.all()][-1]

# %% and back, prefetched
films = Film.objects.prefetch_related("notes__about").order_by("id")
[note.about for film in films for note in film.notes.all()][-1]
