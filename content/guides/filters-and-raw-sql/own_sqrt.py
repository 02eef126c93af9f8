from books.models import Book
from django.db.models import Func


class Sqrt(Func):
    function = "SQRT"


books = Book.objects.annotate(root=Sqrt("view_count"))
print("root of book 1:", books.get(pk=1).root)
print("above 18.5:", books.filter(root__gt=18.5).count())
