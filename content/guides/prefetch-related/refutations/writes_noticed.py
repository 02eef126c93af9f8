from books.models import Author, Book
from django.db import connection
from django.test.utils import CaptureQueriesContext


def book(slug):
    return Book(title=slug, slug=slug, publisher_id=1, price=1, author_id=1, summary="", sample="")


def values(slug):
    return {"title": slug, "slug": slug, "publisher_id": 1, "price": 1, "summary": ""}


WRITES = {
    "update": lambda books: books.update(price=1),
    "create": lambda books: books.create(**values("created")),
    "add": lambda books: books.add(book("added"), bulk=False),
    "get_or_create": lambda books: books.get_or_create(slug="got", defaults=values("got")),
    "bulk_create": lambda books: books.bulk_create([book("bulk")]),
    "filter and update": lambda books: books.filter(published=True).update(price=2),
    "filter and delete": lambda books: books.filter(slug="created").delete(),
}

for name, write in WRITES.items():
    author = Author.objects.prefetch_related("book_set").get(name="Author 100")
    write(author.book_set)
    with CaptureQueriesContext(connection) as queries:
        len(author.book_set.all())
    print(name, "is noticed" if queries else "is not noticed")
