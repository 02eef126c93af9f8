from books.models import Book, Review
from django.db.models import Exists, OuterRef

bad = Review.objects.filter(book=OuterRef("pk"), rating=1)
panned = Book.objects.filter(Exists(bad), pk__gt=4980)

len(panned)
