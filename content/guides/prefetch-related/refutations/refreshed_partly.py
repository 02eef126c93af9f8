from books.models import Author, Book

author = Author.objects.prefetch_related("book_set").get(name="Author 100")


def prices(books):
    return sorted({str(book.price) for book in books})


Book.objects.filter(author=author).update(price=1)

author.refresh_from_db(fields=["name"])
print(prices(author.book_set.all()), "one field refreshed")

author.refresh_from_db(fields=["book_set"])
print(prices(author.book_set.all()), "the list itself refreshed")
