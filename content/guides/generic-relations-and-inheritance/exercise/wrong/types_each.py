from books.models import Book
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


def notes():
    books = Book.objects.select_related("author").only("title", "author__name")
    return Note.objects.prefetch_related(GenericPrefetch("about", [books])).order_by("id")


def feed():
    rows = []
    for note in notes():
        about = note.about
        row = {"kind": note.content_type.name, "about": str(about), "author": None}
        if isinstance(about, Book):
            row["author"] = about.author.name
        rows.append(row)
    return rows
