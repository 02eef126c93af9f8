from books.models import Book, Review
from django.db.models import Exists, OuterRef, Sum

joined = Book.objects.filter(review__rating=1)
bad = Review.objects.filter(book=OuterRef("pk"), rating=1)

for name, books in {
    "joined": joined,
    "distinct": joined.distinct(),
    "exists": Book.objects.filter(Exists(bad)),
}.items():
    print(f"{name}: {books.aggregate(sum=Sum('price'))['sum']:,}")
