from books.models import Book
from django.core.cache import cache

cache.set("books", list(Book.objects.select_related("author").order_by("id")[:10]))

[book.author.name for book in cache.get("books")][:3]
