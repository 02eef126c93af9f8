from books.models import Author

author = Author.objects.get(name="Author 1")

bylines = []
for book in author.book_set.only("title").order_by("id"):
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
