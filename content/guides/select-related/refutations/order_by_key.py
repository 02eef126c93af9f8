from books.models import Book

for order in "author_id", "author__id", "author":
    titles = []
    for book in Book.objects.order_by(order, "id")[:20]:
        titles.append(book.title)

titles[:3]
