from datetime import UTC, datetime
from functools import partial

from books.models import Author, Book, Review
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

now = datetime(2026, 1, 1, tzinfo=UTC)
add_review = partial(dict, book_id=4999, reader="me", rating=5, created_at=now)


class Praise(Review):
    class Meta:
        proxy = True
        app_label = "books"


# %% a receiver that nobody holds
def ready():
    @receiver(post_save, sender=Review)
    def forget(instance, **kwargs):
        print("local receiver: heard")


ready()
Review.objects.create(**add_review())


# %% a proxy
@receiver([post_save, post_delete], sender=Review)
def forget(instance, **kwargs):
    print("receiver: heard", instance.reader)


Praise.objects.create(**add_review(reader="by proxy"))
Review.objects.create(**add_review(reader="directly"))


# %% rows that SET_NULL changes
@receiver(post_save, sender=Book)
def forget_book(instance, **kwargs):
    print("book: heard")


editor = Author.objects.create(name="An editor", country="NL")
Book.objects.filter(pk=4999).update(editor=editor)
editor.delete()
Book.objects.get(pk=4999).editor_id is None
