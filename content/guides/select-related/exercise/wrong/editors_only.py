from books.models import Book


def catalogue(row):
    books = Book.objects.select_related("author", "editor", "publisher").only(
        "author__name", "editor__name", "publisher__name"
    )
    books = books.filter(published=False, editor__isnull=False)
    return [row(book) for book in books.order_by("id")]
