from books.models import Book

list(Book.objects.select_related("author").only("title"))
