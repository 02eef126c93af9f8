from books.models import Book

Book.objects.update(author=1, publisher=1)
