from books.models import Book

bylines = []
for book in Book.objects.filter(price__gt=1_000_000).order_by("id"):
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
