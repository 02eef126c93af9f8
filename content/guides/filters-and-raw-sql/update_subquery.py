from books.models import Author, Book
from django.db.models import OuterRef, Subquery

followers = Author.objects.filter(pk=OuterRef("author_id")).values("follower_count")

Book.objects.filter(pk__lte=3).update(view_count=Subquery(followers))
