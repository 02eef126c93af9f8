from books.models import Book
from django.conf import settings
from django.core.signals import request_started
from django.db import connection

settings.DEBUG = True

for book in Book.objects.order_by("id")[:10]:
    book.author.name

before = len(connection.queries)
request_started.send(sender=None)
before, len(connection.queries)
