from books.models import Book

book = Book.objects.get(pk=1)
book.tags.set([1, 20, 21])
print(sorted(book.tags.values_list("pk", flat=True)))
book.tags.set([1, 20, 21])
