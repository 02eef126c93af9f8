from types import SimpleNamespace

from books.models import Author, Book


def window(row):
    shelves = {author.pk: [author.name, []] for author in Author.objects.filter(country="JP")}
    books = Book.objects.filter(published=True, author__in=shelves).order_by("id")
    for title, author, publisher in books.values_list("title", "author", "publisher__name"):
        book = SimpleNamespace(title=title, publisher=SimpleNamespace(name=publisher))
        shelves[author][1].append(row(book))
    return list(shelves.values())
