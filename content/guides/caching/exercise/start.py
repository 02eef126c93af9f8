from books.models import Review


def review_count(book_id):
    return Review.objects.filter(book=book_id).count()
