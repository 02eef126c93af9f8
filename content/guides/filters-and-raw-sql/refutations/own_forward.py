from books.models import Book

chained = Book.objects.filter(author__country="JP").filter(author__follower_count__lt=500)
together = Book.objects.filter(author__country="JP", author__follower_count__lt=500)

(chained.count(), together.count())
