from books.models import Book

books = Book.objects.filter(review__rating=1).filter(review__reader="reader449")

f"{len(books):,} rows, {len(set(books)):,} books"
