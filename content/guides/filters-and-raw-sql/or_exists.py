from books.models import Book
from django.db.models import Exists, OuterRef, Q

tagged = Book.tags.through.objects.filter(book=OuterRef("pk"), tag=2)
books = Book.objects.filter(Q(publisher=1) | Exists(tagged))

len(books)
