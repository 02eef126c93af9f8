from books.models import Author, Book
from django.db.models import OuterRef, Subquery

followers = Author.objects.filter(pk=OuterRef("editor_id")).values("follower_count")
books = Book.objects.filter(pk__lte=30)

changed = books.update(view_count=Subquery(followers))
(changed, books.filter(view_count=None).count())
