from books.models import Book, Review

bad = Review.objects.filter(rating=1)
panned = Book.objects.filter(pk__in=bad.values("book"))

len(panned)
