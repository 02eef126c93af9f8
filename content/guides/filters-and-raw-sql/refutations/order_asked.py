from books.models import Book

asked = "title; DROP TABLE books_book"

list(Book.objects.order_by(asked)[:3])
