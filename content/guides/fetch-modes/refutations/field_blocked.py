from books.models import Book
from django.db import models

lines = []
for book in Book.objects.fetch_mode(models.FETCH_RAISE).defer("sample").order_by("id")[:100]:
    lines.append(f"{book.title} begins {book.sample[:8]}")
