from books.models import Book
from django.db.models import F

popular = Book.objects.filter(view_count__gt=F("author__follower_count"))

popular.count()
