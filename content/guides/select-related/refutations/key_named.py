from books.models import Book

books = Book.objects.select_related("author").only("title", "author")[:100]
[book.author.country for book in books]

list(Book.objects.select_related("author").defer("author")[:100])
