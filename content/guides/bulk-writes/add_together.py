from books.models import Book, Tag

book = Book.objects.get(pk=1)
book.tags.add(*Tag.objects.filter(pk__in=[20, 21, 22]))
