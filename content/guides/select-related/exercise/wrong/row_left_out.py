from books.models import Book


def catalogue(row):
    names = ("id", "author__name", "editor__name", "publisher__name")
    books = Book.objects.filter(published=False).order_by("id")
    return [
        {"id": id, "author": author, "editor": editor, "publisher": publisher}
        for id, author, editor, publisher in books.values_list(*names)
    ]
