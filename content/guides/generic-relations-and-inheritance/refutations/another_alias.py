from books.models import Author, Book
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import connections, models, transaction


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


# %% set-up: two notes, about a book and an author
keys = [(model, 1) for model in (Book, Author)]
with transaction.atomic():
    Note.objects.bulk_create(Note(about=model(pk=pk)) for model, pk in keys)
ContentType.objects.clear_cache()
connections.databases["other"] = connections.databases["default"]

# %% which database each object comes from
notes = Note.objects.using("other")
print("touched:", {note.about._state.db for note in notes})
print("prefetched:", {note.about._state.db for note in notes.prefetch_related("about")})

about = GenericPrefetch("about", [model.objects.using("other") for model in (Book, Author)])
print("named:", {note.about._state.db for note in notes.prefetch_related(about)})
