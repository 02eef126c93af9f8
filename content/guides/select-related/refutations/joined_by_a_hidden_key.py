from books.models import Book

list(Book.objects.filter(author__name="Author 100").order_by("title").values("title"))
