from books.models import Book

books = Book.objects.filter(publisher=1).order_by("?")[:3]

len(books)
