from books.models import Book
from django.db.models import Count


def review_count(book_id):
    counted = Book.objects.filter(pk=book_id).aggregate(n=Count("review"))
    return counted["n"]
