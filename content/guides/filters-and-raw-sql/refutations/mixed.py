from books.models import Book
from django.db.models import Func

Book.objects.annotate(either=Func("view_count", "title", function="CONCAT")).first()
