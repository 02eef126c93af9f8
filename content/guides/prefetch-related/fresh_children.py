from books.models import Author, Book
from django.db.models import Prefetch, prefetch_related_objects

shelf = Prefetch("book_set", queryset=Book.objects.all(), to_attr="shelf")
authors = Author.objects.prefetch_related("book_set", shelf)
author = authors.get(name="Author 100")


def prices(books):
    return sorted({str(book.price) for book in books})


Book.objects.filter(author=author).update(price=1)

prefetch_related_objects([author], "book_set")
print(prices(author.book_set.all()), "prefetched once more")

author.refresh_from_db()
print(prices(author.book_set.all()), "refreshed")
print(prices(author.shelf), "in the list with a name")

author = authors.get(name="Author 100")
print(prices(author.shelf), "fetched again")
