from books.models import Book
from django.db.models import Q

tagged = Book.tags.through.objects.filter(tag=2).values("book")
books = Book.objects.filter(Q(publisher=1) | Q(pk__in=tagged))

len(books)
