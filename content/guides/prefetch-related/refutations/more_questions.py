from books.models import Author, Book

book = Book.objects.get(pk=1)

for author in Author.objects.prefetch_related("book_set").order_by("id")[:20]:
    author.book_set.all()[:3]
    author.book_set.contains(book)
    author.book_set.all().count()

    author.book_set.all().all().exists()
    list(author.book_set.iterator())
    author.book_set.in_bulk()
    author.book_set.get(pk=author.book_set.all()[0].pk)
