from books.models import Book

bylines = []
books = Book.objects.filter(author__country="DE").select_related("author")
for book in books.order_by("id")[:50]:
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
