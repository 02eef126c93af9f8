from books.models import Book


def spotless():
    books = Book.objects.exclude(review__rating=1).order_by("id")
    return [book.title for book in books if book.review_set.exists()]
