from books.models import Book

titles = []
for book in Book.objects.order_by("tags__name", "id"):
    titles.append(book.title)

len(titles), len(set(titles))
