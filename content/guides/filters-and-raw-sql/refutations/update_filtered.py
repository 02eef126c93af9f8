from books.models import Book
from django.db.models import F

Book.objects.filter(author__country="JP").update(price=F("price") + 1)
