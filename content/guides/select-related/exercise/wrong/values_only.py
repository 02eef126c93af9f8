from books.models import Book


def catalogue(row):
    names = ("id", "author__name", "editor__name", "publisher__name")
    books = Book.objects.filter(published=False).order_by("id")
    return [row(values) for values in books.values_list(*names, named=True)]
