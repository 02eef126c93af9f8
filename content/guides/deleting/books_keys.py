from books.models import Book

Book.objects.filter(author=1).only("pk").delete()
