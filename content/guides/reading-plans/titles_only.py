from books.models import Book

len(Book.objects.only("title"))
