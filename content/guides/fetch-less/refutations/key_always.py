from books.models import Book

titles = []
for book in Book.objects.defer("id").only("title").order_by("id")[:500]:
    titles.append((book.id, book.title))

titles[-1]
