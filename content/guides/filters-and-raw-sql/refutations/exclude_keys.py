from books.models import Book

mine = Book.objects.filter(review__rating=1, review__reader="reader449")
books = Book.objects.exclude(pk__in=mine)

books.count()
