from books.models import Book

panned = Book.objects.filter(author__country="US").distinct()

len(panned)
