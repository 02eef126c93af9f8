from books.models import Book


def spotless():
    books = Book.objects.filter(review__isnull=False).exclude(review__rating=1)
    rows = books.values_list("id", "title")
    return [title for _, title in rows.union(rows).order_by("id")]
