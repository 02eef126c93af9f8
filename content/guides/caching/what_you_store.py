from books.models import Book
from django.core.cache import cache

books = Book.objects.order_by("id")[:10]

cache.set("queryset", books)
cache.set("objects", list(books))
cache.set("all-columns", list(books.values()))
cache.set("two-columns", list(books.values("id", "title")))
