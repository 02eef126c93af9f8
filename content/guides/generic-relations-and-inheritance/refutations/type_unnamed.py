# %% set-up: twelve notes, about books and authors
from books.models import Author, Book
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models, transaction


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


keys = [(model, pk) for pk in range(1, 7) for model in (Book, Author)]
with transaction.atomic():
    Note.objects.bulk_create(Note(about=model(pk=pk)) for model, pk in keys)
ContentType.objects.clear_cache()


# %% what each note is about, and who wrote the book
def line(target):
    return f"{target} by {target.author}" if isinstance(target, Book) else str(target)


books = Book.objects.select_related("author").only("title", "author__name")
about = GenericPrefetch("about", [books])
notes = Note.objects.prefetch_related(about).order_by("id")

[line(note.about) for note in notes][:3]
