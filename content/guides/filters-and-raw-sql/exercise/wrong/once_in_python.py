from books.models import Book


def spotless():
    books = Book.objects.filter(review__isnull=False).exclude(review__rating=1)
    titles = books.order_by("id").values_list("id", "title")
    return [title for _, title in dict.fromkeys(titles)]
