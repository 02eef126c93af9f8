from books.models import Book

SQL = "SELECT id, title FROM books_book ORDER BY id"

[book.title for book in Book.objects.raw(SQL)[:3]]
