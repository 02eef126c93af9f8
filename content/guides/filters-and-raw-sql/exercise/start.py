from books.models import Book, Review
from django.db.models import Exists, OuterRef


def spotless():
    titles = []
    for book in Book.objects.order_by("id"):
        ratings = [review.rating for review in book.review_set.all()]
        if ratings and 1 not in ratings:
            titles.append(book.title)
    return titles
