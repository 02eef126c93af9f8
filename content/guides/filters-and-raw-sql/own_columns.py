from books.models import Book

chained = Book.objects.filter(published=True).filter(price__lt=10)
together = Book.objects.filter(published=True, price__lt=10)

(chained.count(), together.count())
