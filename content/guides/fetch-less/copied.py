from books.models import Book

book = Book.objects.only("title").get(pk=1)
book.pk = None
try:
    book.save()
except (AttributeError, ValueError) as error:
    print(type(error).__name__, error)
