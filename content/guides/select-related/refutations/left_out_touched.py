from books.models import Book

books = Book.objects.select_related("author").only("title", "author__name")

bylines = []
for book in books.order_by("id")[:100]:
    bylines.append(f"{book.title} by {book.author.name}, {book.price}, {book.author.country}")

bylines[:3]
