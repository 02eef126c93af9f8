from books.models import Author, Book
from django.db import transaction

author = Author.objects.prefetch_related("book_set").get(name="Author 100")


def prices():
    return sorted({str(book.price) for book in author.book_set.all()})


try:
    with transaction.atomic():
        author.book_set.update(price=1)
        print(prices())
        raise LookupError
except LookupError:
    print(prices())

print(Book.objects.filter(author=author, price=1).count(), "books cost 1")
