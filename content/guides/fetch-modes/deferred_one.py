from books.models import Book

books = Book.objects.defer("sample").order_by("id")[:100]

[book.sample[:8] for book in books][:3]
