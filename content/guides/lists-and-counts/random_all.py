from books.models import Book

books = Book.objects.order_by("?")[:3]

len(books)
