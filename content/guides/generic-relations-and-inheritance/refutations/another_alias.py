from books.models import Book
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import connections, models


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()


# %% set-up: a note about a book
Note.objects.create(about=Book(pk=1))
ContentType.objects.clear_cache()
connections.databases["other"] = connections.databases["default"]

# %% which database the object comes from
notes = Note.objects.using("other")
print("prefetched:", {note.about._state.db for note in notes.prefetch_related("about")})

about = GenericPrefetch("about", [Book.objects.using("other")])
print("named:", {note.about._state.db for note in notes.prefetch_related(about)})
