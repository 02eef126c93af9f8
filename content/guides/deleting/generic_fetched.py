from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    about = GenericForeignKey()


class Photo(models.Model):
    notes = GenericRelation(Note)


# %% set-up: ten photos with a note each
photos = Photo.objects.bulk_create(Photo() for _ in range(10))
Note.objects.bulk_create(Note(about=photo) for photo in photos)

# %% five photos go, and then the others
print(Photo.objects.filter(pk__lte=5).delete())
print(Photo.objects.all()._raw_delete("default"))

Note.objects.count()
