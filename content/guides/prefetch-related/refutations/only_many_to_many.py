from books.models import Book, Tag
from django.db.models import Prefetch

names = Prefetch("tags", queryset=Tag.objects.only("name"))

for book in Book.objects.prefetch_related(names).order_by("id")[:50]:
    [tag.name for tag in book.tags.all()]
