from books.models import Book
from django.db import models

SQL = "SELECT id, title FROM books_book ORDER BY id LIMIT 10"

for book in Book.objects.fetch_mode(models.FETCH_PEERS).raw(SQL):
    print(f"{book.title} costs {book.price}")
