from books.models import Book

for book in Book.objects.prefetch_related("tags").order_by("id")[:20]:
    list(book.tags.all())
    len(book.tags.all())
    book.tags.all()[0]
    book.tags.all().count()
    book.tags.all().exists()

    book.tags.count()
    book.tags.exists()
