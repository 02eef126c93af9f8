from books.models import Book
from django.db.models import Count


class Sorted(Book):
    class Meta:
        proxy = True
        ordering = ("title",)
        app_label = "books"


rows = list(Sorted.objects.values("published").annotate(n=Count("id")))

len(rows)
