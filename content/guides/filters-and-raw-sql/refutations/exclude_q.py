from books.models import Book
from django.db.models import Q

books = Book.objects.exclude(Q(review__rating=1) & Q(review__reader="reader449"))

books.count()
