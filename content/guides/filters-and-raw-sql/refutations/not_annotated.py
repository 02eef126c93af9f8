from books.models import Book
from django.db.models import F

doubled = Book.objects.annotate(doubled=F("view_count") * 2)

(doubled.filter(doubled=6).count(), doubled.exclude(doubled=6).count())
