from books.models import Book

titles = []
for book in Book.objects.order_by("id")[:500]:
    titles.append(book.title)

titles[-1]
