from books.models import Book


def catalogue(row):
    books = Book.objects.only("author", "editor", "publisher")
    return [row(book) for book in books.filter(published=False).order_by("id")]
