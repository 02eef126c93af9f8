from books.models import Book

Book.objects.filter(author=1).delete()
