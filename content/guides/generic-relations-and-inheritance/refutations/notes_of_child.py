# %% set-up: an e-book with a note
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


class Item(models.Model):
    notes = GenericRelation(Note)


class Ebook(Item):
    pages = models.IntegerField()


ebook = Ebook.objects.create(pages=100)
Note.objects.create(about=ebook)

# %% the notes of the e-book, and of the same row as an item
item = Item.objects.get(pk=ebook.pk)

print(ebook.notes.count(), "as an e-book,", item.notes.count(), "as an item")
