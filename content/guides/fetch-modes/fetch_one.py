from books.models import Book

lines = []
for book in Book.objects.order_by("id")[:100]:
    lines.append(f"{book.title} by {book.author.name}, {book.publisher.name}")

lines[:3]
