from books.models import Book
from django.db.models import IntegerField
from django.db.models.expressions import RawSQL

tenth = RawSQL("width_bucket(price, 5, 65, %s)", [10], output_field=IntegerField())
books = Book.objects.annotate(tenth=tenth).filter(tenth=1, published=True)

books.count()
