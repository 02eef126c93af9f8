from books.models import Book
from django.db.models import Func, IntegerField

seventh = Func("id", 7, function="mod", output_field=IntegerField())
books = Book.objects.annotate(seventh=seventh).filter(seventh=1, author__country="JP")

books.count()
