from books.models import Book
from django.db.models import IntegerField
from django.db.models.expressions import RawSQL

seventh = RawSQL("mod(id, %s)", [7], output_field=IntegerField())
books = Book.objects.annotate(seventh=seventh).filter(seventh=1, author__country="JP")

books.count()
