from books.models import Book

given = []


def row(book):
    given.append(book)
    if not isinstance(book, Book):
        return None
    return {
        "id": book.id,
        "author": book.author.name,
        "editor": book.editor.name if book.editor else None,
        "publisher": book.publisher.name,
    }


answer = catalogue(row)
assert len(given) == len(answer), "make each line of the catalogue with row(book)"
assert all(isinstance(book, Book) for book in given), (
    "give row() the books themselves, as a template would get them"
)
answer
