from books.models import Book
from django.db import models

books = Book.objects.defer("sample", "summary").fetch_mode(models.FETCH_PEERS).order_by("id")[:100]

[book.sample[:8] + book.summary[:8] for book in books][:3]
