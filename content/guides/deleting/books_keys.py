from books.models import Book

Book.objects.filter(author=3).only("pk").delete()
