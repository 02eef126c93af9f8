from books.models import Book
from django.db.models import F

Book.objects.filter(pk=1).update(view_count=F("view_count") + 1)
