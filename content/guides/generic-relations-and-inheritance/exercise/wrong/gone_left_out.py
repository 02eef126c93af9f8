from books.models import Book
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


def feed():
    books = Book.objects.select_related("author").only("title", "author__name")
    notes = Note.objects.prefetch_related(GenericPrefetch("about", [books])).order_by("id")
    return [
        {
            "kind": note.about._meta.verbose_name,
            "about": str(note.about),
            "author": note.about.author.name if isinstance(note.about, Book) else None,
        }
        for note in notes
        if note.about is not None
    ]
