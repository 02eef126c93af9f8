from books.models import Book
from django.conf import settings
from django.db import connection

settings.DEBUG = True

for book in Book.objects.order_by("id")[:10]:
    book.author.name

len(connection.queries)
