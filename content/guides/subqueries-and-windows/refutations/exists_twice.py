from books.models import Book, Review
from django.db.models import Exists, OuterRef

bad = Review.objects.filter(book=OuterRef("pk"), rating=1).order_by("id")
panned = Book.objects.filter(Exists(bad[1:2]))

len(panned)
