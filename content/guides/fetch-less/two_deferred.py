from books.models import Book

books = Book.objects.defer("sample", "summary").order_by("id")[:500]

len(books)
