from books.models import Author, Book, Publisher
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


def feed():
    rows = []
    for note in Note.objects.order_by("id"):
        about = note.about
        row = {"kind": note.content_type.name, "about": str(about), "author": None}
        if isinstance(about, Book):
            row["author"] = about.author.name
        rows.append(row)
    return rows
