from books.models import Book

books = Book.objects.filter(review__reader="reader449").exclude(review__rating=1)

len(set(books))
