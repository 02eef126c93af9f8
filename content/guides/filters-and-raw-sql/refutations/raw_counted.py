from books.models import Book

SQL = "SELECT id, title FROM books_book ORDER BY id LIMIT 10"

Book.objects.raw(SQL).count()
