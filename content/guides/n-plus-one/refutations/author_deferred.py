from books.models import Book

bylines = []
books = Book.objects.select_related("author").only("title", "author__name")
for book in books.order_by("id")[:100]:
    bylines.append(f"{book.title} by {book.author.name} from {book.author.country}")

bylines[:3]
