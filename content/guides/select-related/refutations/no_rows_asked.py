from books.models import Book

list(Book.objects.select_related("tags").none())
