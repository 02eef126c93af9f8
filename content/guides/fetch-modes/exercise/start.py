from books.models import Author


def window(row):
    shelves = []
    for author in Author.objects.filter(country="JP").order_by("id"):
        books = author.book_set.filter(published=True).order_by("id")
        shelves.append([author.name, [row(book) for book in books]])
    return shelves
