from books.models import Book

bylines = []
for book in Book.objects.filter(author__country="DE").order_by("id"):
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
