from books.models import Book

books = Book.objects.order_by("id")

print(books.values("title", "author")[0])
print(books.values("title", "author__name")[0])
