from books.models import Book, Tag

book = Book.objects.get(pk=1)
for tag in Tag.objects.filter(pk__in=[20, 21, 22]):
    book.tags.add(tag)
