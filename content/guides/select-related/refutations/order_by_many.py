from books.models import Book

books = Book.objects.order_by("tags__name", "id")

titles = []
for book in books:
    titles.append(book.title)

len(titles), len(set(titles)), books.all().count()
