from books.models import Book


def catalogue(row):
    return [row(book) for book in Book.objects.filter(published=False).order_by("id")]
