from books.models import Book

for book in Book.objects.filter(pk__lte=100):
    book.tags.add(30)

Book.objects.filter(tags=30).count()
