with quietly:
    from books.models import Book, Tag

    # What the theme reads of a book is noted in the data: the answer is not to know it.
    notes = Tag.objects.filter(name__startswith="theme:").order_by("id")
    reads = [note.name.removeprefix("theme:") for note in notes]

given = []


def row(book):
    """The theme's: shows the title, and what else it likes."""
    given.append(book)
    if not isinstance(book, Book):
        return None
    shown = [book.title]
    for path in reads:
        value = book
        for name in path.split("."):
            value = value and getattr(value, name)
        shown.append(value)
    return shown


answer = window(row)
assert all(isinstance(book, Book) for book in given), (
    "give row() the books themselves: the theme decides what it reads of them"
)
assert len(given) == sum(len(books) for _, books in answer), (
    "call row() once for each book that the window shows, because a theme may count its calls"
)
answer
