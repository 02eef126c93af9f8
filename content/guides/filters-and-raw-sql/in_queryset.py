from books.models import Book, Review

books = Book.objects.filter(author=1)

Review.objects.filter(book__in=books).count()
