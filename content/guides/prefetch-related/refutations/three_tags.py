from books.models import Book, Tag
from django.db.models import Prefetch

by_name = Tag.objects.order_by("name")
books = Book.objects.prefetch_related(Prefetch("tags", queryset=by_name[:2], to_attr="first_tags"))

tags = {}
for book in books.order_by("id"):
    tags[book.title] = [tag.name for tag in book.first_tags]

tags["Book 1"]
