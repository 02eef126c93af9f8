from books.models import Book
from django.db import connection

for book in Book.objects.order_by("id")[:10]:
    book.author.name

len(connection.queries)
