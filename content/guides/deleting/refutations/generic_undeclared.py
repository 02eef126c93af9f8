from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    about = GenericForeignKey()
    body = models.TextField()


class Photo(models.Model):
    pass


# %% set-up: 50 photos with a note each
photos = Photo.objects.bulk_create(Photo() for _ in range(50))
Note.objects.bulk_create(Note(about=photo, body="A note.") for photo in photos)

# %% all photos go
Photo.objects.all().delete()
Photo.objects.count(), Note.objects.count()
