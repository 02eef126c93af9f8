from books.models import Book

books = Book.objects.select_related("tags")

print(books.count(), books.exists(), len(books.values("title")))

list(books.filter(pk=-1))
