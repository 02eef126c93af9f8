from books.models import Book

books = Book.objects.exclude(review__rating=1, review__reader="reader449")

books.count()
