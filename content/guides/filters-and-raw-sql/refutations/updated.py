from books.models import Book
from django.db.models import F

panned = Book.objects.filter(review__rating=1)
changed = panned.update(view_count=F("view_count") + 1)

(changed, Book.objects.get(pk=1).view_count)
