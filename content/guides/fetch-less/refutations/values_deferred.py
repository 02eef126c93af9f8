from books.models import Book

books = Book.objects.values("title", "price").defer("price")
