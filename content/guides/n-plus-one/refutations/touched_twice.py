from books.models import Book

bylines = []
books = Book.objects.order_by("id")[:100]
for book in books:
    bylines.append(f"{book.title} by {book.author.name}")

for book in books:
    bylines.append(f"{book.title} from {book.author.country}")

for book in books.all():
    bylines.append(f"{book.title} from {book.author.country}")

len(bylines)
