# prefetches the authors of the books in a step of its own, and reads the type from the cache
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
    about = GenericPrefetch("about", [Book.objects.only("title", "author")])
    notes = list(Note.objects.prefetch_related(about).order_by("id"))
    books = [note.about for note in notes if isinstance(note.about, Book)]
    models.prefetch_related_objects(books, "author")
    return [
        {
            "kind": ContentType.objects.get_for_id(note.content_type_id).name,
            "about": str(note.about),
            "author": note.about.author.name if isinstance(note.about, Book) else None,
        }
        for note in notes
    ]
