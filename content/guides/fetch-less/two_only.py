from books.models import Book

books = Book.objects.only("title", "price").order_by("id")[:500]

len(books)
