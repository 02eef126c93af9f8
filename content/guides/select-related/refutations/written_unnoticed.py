from books.models import Book

books = Book.objects.select_related("tags")

books.filter(pk=1).update(price=1)
print(books.filter(pk=2).delete()[0], "rows deleted")

list(books.filter(pk=-1))
