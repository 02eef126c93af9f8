from books.models import Book

bylines = []
for book in Book.objects.select_related("author").filter(author__country="DE").order_by("id"):
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
