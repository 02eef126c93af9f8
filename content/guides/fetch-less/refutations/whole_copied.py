from books.models import Book

book = Book.objects.get(pk=1)
book.pk, book.slug = None, "a-copy"
try:
    book.save()
except (AttributeError, ValueError) as error:
    print(type(error).__name__, error)

Book.objects.count()
