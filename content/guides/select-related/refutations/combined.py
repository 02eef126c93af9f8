from books.models import Book

german = Book.objects.select_related("author").filter(author__country="DE")
french = Book.objects.select_related("author").filter(author__country="FR")

bylines = []
for book in german.union(french).order_by("id")[:100]:
    bylines.append(f"{book.title} by {book.author.name}")

german.union(french).select_related("author")
