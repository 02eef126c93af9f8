from books.models import Book

titles = []
for book in Book.objects.select_related("author").order_by("author__name", "id")[:20]:
    titles.append(book.title)

titles[:3]
