from books.models import Book


def catalogue(row):
    books = Book.objects.select_related("author", "editor", "publisher").only(
        "author__name", "editor__country", "publisher__name"
    )
    return [row(book) for book in books.filter(published=False).order_by("id")]
