from books.models import Book

bylines = []
for book in Book.objects.select_related("author").order_by("id")[:100]:
    book.refresh_from_db()
    bylines.append(f"{book.title} by {book.author.name}")

for book in Book.objects.select_related("author").order_by("id")[:100]:
    book.refresh_from_db(fields=["price"])
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
