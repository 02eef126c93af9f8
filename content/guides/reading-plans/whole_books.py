from books.models import Book

len(Book.objects.all())
