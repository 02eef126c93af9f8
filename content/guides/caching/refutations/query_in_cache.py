from books.models import Book
from django.core.cache import cache

cache.set("query", Book.objects.order_by("id")[:10].query)

books = Book.objects.all()
books.query = cache.get("query")
[book.id for book in books]
