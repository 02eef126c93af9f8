from books.models import Author, Book

author = Author.objects.prefetch_related("book_set").get(name="Author 100")


def prices():
    return sorted({str(book.price) for book in author.book_set.all()})


Book.objects.filter(author=author).update(price=1)
print(prices())

author.book_set.filter(published=True).update(price=2)
print(prices())

author.book_set.all()[0].delete()
print(len(author.book_set.all()), "books")

author.book_set.update(price=3)
print(prices())
