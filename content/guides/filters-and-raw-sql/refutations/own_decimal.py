from books.models import Book
from django.db.models import Func


class Sqrt(Func):
    function = "SQRT"


books = Book.objects.annotate(root=Sqrt("price"))
print("root of book 1:", books.get(pk=1).root)
