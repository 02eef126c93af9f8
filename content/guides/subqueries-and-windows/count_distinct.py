from books.models import Book

Book.objects.filter(review__rating=1).distinct().count()
