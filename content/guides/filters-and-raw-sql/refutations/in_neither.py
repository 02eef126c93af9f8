from books.models import Book
from django.db.models import F

above = Book.objects.filter(view_count__gt=F("author__follower_count")).count()
not_above = Book.objects.filter(view_count__lte=F("author__follower_count")).count()
others = Book.objects.exclude(view_count__gt=F("author__follower_count")).count()

(above, not_above, others)
