from books.models import Book
from django.db.models import prefetch_related_objects

books = list(Book.objects.order_by("id")[:100])  # somebody else's list

prefetch_related_objects(books[:97], "tags")
prefetch_related_objects(books, "tags")
prefetch_related_objects(books, "tags")

[sorted(tag.name for tag in book.tags.all()) for book in books[:3]]
