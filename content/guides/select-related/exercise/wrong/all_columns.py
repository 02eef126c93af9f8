from books.models import Book


def catalogue(row):
    books = Book.objects.select_related("author", "editor", "publisher")
    return [row(book) for book in books.filter(published=False).order_by("id")]
