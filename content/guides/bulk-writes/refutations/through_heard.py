from books.models import Book
from django.db.models.signals import m2m_changed

Tagging = Book.tags.through
heard = []


def listen(action, **kwargs):
    heard.append(action)


m2m_changed.connect(listen, sender=Tagging)

Book.objects.get(pk=1).tags.add(30)
print("add():", len(heard))
heard.clear()
Tagging.objects.bulk_create(
    [Tagging(book_id=pk, tag_id=30) for pk in range(2, 101)],
    ignore_conflicts=True,
)
print("bulk_create():", len(heard))
