from books.models import Book
from django.db.models import Q

books = Book.objects.filter(Q(publisher=1) | Q(editor__country="JP"))

f"{len(books)} rows, {len(set(books))} books"
