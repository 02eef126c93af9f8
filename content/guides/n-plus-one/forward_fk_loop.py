from books.models import Book

bylines = []
for book in Book.objects.order_by("id"):
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
