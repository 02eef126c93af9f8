from books.models import Book, Review
from django.db.models import Exists, OuterRef

mine = Review.objects.filter(book=OuterRef("pk"), rating=1, reader="reader449")
books = Book.objects.filter(~Exists(mine))

books.count()
