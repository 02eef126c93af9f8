from books.models import Book
from django.db.models import F

Book.objects.filter(pk__lte=3).update(view_count=F("author__follower_count"))
