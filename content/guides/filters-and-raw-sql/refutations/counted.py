from books.models import Book

panned = Book.objects.filter(review__rating=1)

(panned.count(), panned.distinct().count())
