from books.models import Book
from django.db.models import prefetch_related_objects

books = list(Book.objects.order_by("id"))
prefetch_related_objects(books, "author")

bylines = []
for book in books:
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
