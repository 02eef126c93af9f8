from books.models import Book, Review
from django.db.models import Exists, OuterRef

mine = Review.objects.filter(book=OuterRef("pk"))
bad, by_reader = mine.filter(rating=1), mine.filter(reader="reader449")
books = Book.objects.filter(Exists(bad), Exists(by_reader))

f"{len(books):,} rows, {len(set(books)):,} books"
