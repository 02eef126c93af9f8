from books.models import Book

panned = Book.objects.filter(review__rating=1).distinct()

len(panned)
