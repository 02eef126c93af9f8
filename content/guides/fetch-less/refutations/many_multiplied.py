from books.models import Book

books = Book.objects.order_by("id")[:50]

print(len(books.values("title", "author__name")))
print(len(books.values("title", "tags__name")))
print(len(Book.objects.filter(id__lte=50).values("title", "tags__name")))
