from books.models import Book

bylines = []
for book in Book.objects.select_related("author").order_by("id")[:100]:
    book.author_id = 1
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
