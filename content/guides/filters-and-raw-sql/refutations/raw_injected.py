from books.models import Book

asked = "' OR '1' = '1"

len(list(Book.objects.raw(f"SELECT id FROM books_book WHERE title = '{asked}'")))
