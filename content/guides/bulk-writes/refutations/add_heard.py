from books.models import Book, Tag
from django.db.models.signals import m2m_changed


def listen(action, pk_set, **kwargs):
    print(action, sorted(pk_set))


m2m_changed.connect(listen, sender=Book.tags.through)
book = Book.objects.get(pk=1)
book.tags.add(*Tag.objects.filter(pk__in=[20, 21, 22]))
