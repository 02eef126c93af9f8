from books.models import Book

books = Book.objects.filter(publisher=1).union(Book.objects.filter(tags=2))

len(books.filter(published=True))
