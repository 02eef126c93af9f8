from books.models import Book
from django.db.models import Func, IntegerField

tenth = Func("price", 5, 65, 10, function="width_bucket", output_field=IntegerField())
books = Book.objects.annotate(tenth=tenth).filter(tenth=1, published=True)

books.count()
