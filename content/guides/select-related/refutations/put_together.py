from books.models import Book

german = Book.objects.select_related("author").filter(author__country="DE")
some = Book.objects.filter(author__name__startswith="Author 10")

bylines = []
for book in (german & some).order_by("id"):
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
