from books.models import Book

list(Book.objects.raw("SELECT title FROM books_book WHERE price < 6"))
