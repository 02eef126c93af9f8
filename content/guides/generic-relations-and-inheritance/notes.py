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

# %% the notes of each film
[len(film.notes.all()) for film in Film.objects.order_by("id")]

# %% prefetched
[len(film.notes.all()) for film in Film.objects.prefetch_related("notes").order_by("id")]

# %% counted by the database
films = Film.objects.annotate(number=models.Count("notes"))
[film.number for film in films.order_by("id")]
